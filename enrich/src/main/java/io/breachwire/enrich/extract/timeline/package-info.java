/**
 * Which of the dates say when the intrusion began, ended, was detected and was disclosed.
 *
 * <p>{@link io.breachwire.enrich.extract.timeline.TimelineReader} is the way in.
 */
package io.breachwire.enrich.extract.timeline;
