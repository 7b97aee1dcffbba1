/**
 * Incidents drawn as web pages: pure functions from what is to be shown to HTML, which needs neither script nor anything from
 * elsewhere. {@link io.breachwire.enrich.page.Page} is the way in.
 */
package io.breachwire.enrich.page;
