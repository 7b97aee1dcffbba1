/** How long the intruder stayed: by the dates of the timeline, else by the length that the article states. */
package io.breachwire.enrich.extract.dwell;
