/**
 * How many were affected: the numbers of people and records that an article gives, and trained weights to choose.
 *
 * <p>{@link io.breachwire.enrich.extract.records.RecordsExtractor} is the way in.
 */
package io.breachwire.enrich.extract.records;
