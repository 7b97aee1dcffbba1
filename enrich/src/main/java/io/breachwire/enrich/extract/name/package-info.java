/**
 * Proper names: where they stand, of what kind they are, and which of them mean the same.
 *
 * <p>{@link io.breachwire.enrich.extract.name.NamedText} is the way in. No list of organisations is known here; what is a
 * name follows from how the article writes it.
 */
package io.breachwire.enrich.extract.name;
