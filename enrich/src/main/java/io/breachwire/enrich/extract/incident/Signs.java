package io.breachwire.enrich.extract.incident;

import io.breachwire.enrich.extract.rule.Match;
import java.util.List;

/**
 * What a text says by itself of its being about an incident, whoever its victims are.
 *
 * @param values of the features, those of the victims 0
 * @param isToldInTitle whether the headline speaks of an incident at all
 * @param matches in headline and opening, in the order of the text
 */
public record Signs(double[] values, boolean isToldInTitle, List<Match> matches) {}
