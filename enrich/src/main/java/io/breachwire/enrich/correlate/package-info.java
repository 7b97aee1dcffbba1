/**
 * Correlation: a pure function from the facts of one victim's articles to incidents.
 *
 * <p>{@link io.breachwire.enrich.correlate.VictimKey} says which articles are compared at all,
 * {@link io.breachwire.enrich.correlate.CorrelationGroup} holds them within bounds and computes their
 * {@link io.breachwire.enrich.correlate.MergedIncident}s. Everything is computed from the set of articles, never from
 * the order in which they came, so any order, any split and any repetition give the same. Nothing here knows Kafka or
 * does I/O beyond reading its own word lists once.
 */
package io.breachwire.enrich.correlate;
