/** The distributed pipeline under failures, and what is left of its promises then. Run by {@code bench/run failures}. */
package io.breachwire.bench.failures;
