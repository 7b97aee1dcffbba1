/**
 * Linear models over features that can be read: they weigh what rules found, and never invent a value.
 *
 * <p>{@link io.breachwire.enrich.extract.learn.LinearModel} is the way in.
 */
package io.breachwire.enrich.extract.learn;
