/**
 * What web pages of the services have in common: hostile text made harmless, the frame of a document, its style sheet and
 * script, and the addresses at which the pages of one service link to those of another. Drawing needs neither a request nor
 * a clock; {@link io.breachwire.contract.page.PageRoutes} answers requests.
 */
package io.breachwire.contract.page;
