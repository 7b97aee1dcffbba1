/**
 * The extractor: a pure function from an article to what it tells of a breach, each value with its evidence.
 *
 * <p>{@link io.breachwire.enrich.extract.Extractor} is the one public way in; the records around it are what goes in
 * and comes out. Nothing here knows Kafka or does I/O beyond reading its own rule files once.
 */
package io.breachwire.enrich.extract;
