/**
 * Shows an article with everything that was found in it, by kind and rule: pure functions from an extraction to text.
 * {@link io.breachwire.enrich.explain.Explanation} is the way in.
 */
package io.breachwire.enrich.explain;
