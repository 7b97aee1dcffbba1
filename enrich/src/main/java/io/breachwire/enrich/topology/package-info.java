/**
 * The way of articles through Kafka Streams: the processors around the extractor and correlation, what they remember, and the
 * events that they read and write.
 *
 * <p>{@link io.breachwire.enrich.topology.EnrichTopology} is the way in; {@code ...Records} and {@code ...Articles} turn events into the
 * types of the other packages, which know nothing of topics, and back.
 */
package io.breachwire.enrich.topology;
