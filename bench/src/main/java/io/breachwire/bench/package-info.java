/** Benchmarks: of the extractor alone, and of the topologies on the embedded broker. Run by {@code bench/run}. */
package io.breachwire.bench;
