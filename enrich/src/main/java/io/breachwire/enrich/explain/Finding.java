package io.breachwire.enrich.explain;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.Evidence;
import java.util.List;

/**
 * One thing that was found.
 *
 * @param kind its colour
 * @param name what it is, such as {@code intrusion start}
 * @param value what it says
 * @param confidence how likely it is right; null of an article about no incident
 * @param evidence what proves it; may be empty
 */
record Finding(Kind kind, String name, String value, Confidence confidence, List<Evidence> evidence) {}
