/** Alerts drawn as web pages, in the frame of {@link io.breachwire.contract.page}: pure functions from what was told to HTML. */
package io.breachwire.alert.page;
