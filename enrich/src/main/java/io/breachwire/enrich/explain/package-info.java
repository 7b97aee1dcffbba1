/** Shows an article with everything that was found in it, by kind and rule: pure functions from an extraction to text. */
package io.breachwire.enrich.explain;
