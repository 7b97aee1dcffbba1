/**
 * {@code rejected}, and what lies on {@code articles.rejected}: {@code RejectedLog} reads it, {@code Diagnosis} finds out what
 * became possible for an original, {@code Replay} sends it its way again.
 */
package io.breachwire.standalone.rejected;
