/**
 * From markup to plain text, blocks, sentences and tokens, in one pass each.
 *
 * <p>{@link io.breachwire.enrich.extract.text.Document} is the way in. All of it is linear in the length of the text
 * whatever the text is: nothing recurses, nothing backtracks further than a constant.
 */
package io.breachwire.enrich.extract.text;
