package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.rule.Match;

/**
 * A place where an article names a kind of data.
 *
 * @param dataClass the kind
 * @param match the words that name it
 * @param sentence index of its sentence
 * @param denied whether a negation covers it
 * @param sure whether the words can hardly mean anything but data
 * @param kinds how many kinds the sentence names
 */
record Mention(DataClass dataClass, Match match, int sentence, boolean denied, boolean sure, int kinds) {}
