/**
 * How incidents are shown to people: pure functions from an incident to text. {@link io.breachwire.enrich.report.IncidentView}
 * is what there is to show, for whatever shows it; {@link io.breachwire.enrich.report.IncidentReport} is the one for a terminal.
 */
package io.breachwire.enrich.report;
