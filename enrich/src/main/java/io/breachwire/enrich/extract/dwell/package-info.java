/**
 * How long the intruder stayed: by the dates of the timeline, else by the length that the article states.
 *
 * <p>{@link io.breachwire.enrich.extract.dwell.DwellReader} is the way in.
 */
package io.breachwire.enrich.extract.dwell;
