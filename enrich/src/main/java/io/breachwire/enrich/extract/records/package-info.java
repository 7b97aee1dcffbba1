/** How many were affected: the numbers of people and records that an article gives, and trained weights to choose. */
package io.breachwire.enrich.extract.records;
