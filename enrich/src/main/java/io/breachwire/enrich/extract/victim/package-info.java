/**
 * Who was breached: every rule that captures a name speaks for or against it, and the names are ranked.
 *
 * <p>{@link io.breachwire.enrich.extract.victim.VictimExtractor} is the way in.
 */
package io.breachwire.enrich.extract.victim;
