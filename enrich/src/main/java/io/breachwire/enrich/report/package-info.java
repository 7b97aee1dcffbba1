/** How incidents are shown to people: pure functions from an incident to text. */
package io.breachwire.enrich.report;
