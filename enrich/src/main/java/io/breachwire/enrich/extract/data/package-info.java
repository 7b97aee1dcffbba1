/**
 * What kinds of data lay open: words for data, what their sentences say of them, and trained weights to decide.
 *
 * <p>{@link io.breachwire.enrich.extract.data.DataExtractor} is the way in.
 */
package io.breachwire.enrich.extract.data;
