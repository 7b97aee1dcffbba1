/**
 * Rules as data: patterns over tokens, read from files, matched in time linear in the text.
 *
 * <p>{@link io.breachwire.enrich.extract.rule.RuleBook} reads the files; {@link
 * io.breachwire.enrich.extract.rule.RuleSet} matches the rules of one file against a {@link
 * io.breachwire.enrich.extract.rule.Sequence}. The language is described in docs/extraction.md.
 */
package io.breachwire.enrich.extract.rule;
