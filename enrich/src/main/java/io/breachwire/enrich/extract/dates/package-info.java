/**
 * Which dates an article mentions, and what each of them means on the day of publication.
 *
 * <p>{@link io.breachwire.enrich.extract.dates.DateReader} is the way in.
 */
package io.breachwire.enrich.extract.dates;
