package io.breachwire.enrich.report;

/**
 * An article behind an incident.
 *
 * @param outlet as it calls itself
 * @param title its headline
 * @param url its address; empty when it has none. As its source gave it: may be anything
 * @param published its day (YYYY-MM-DD); empty when not known
 * @param copy whether it is a copy of another one
 */
public record ReportedArticle(String outlet, String title, String url, String published, boolean copy) {}
