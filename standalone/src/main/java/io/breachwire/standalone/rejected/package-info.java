/**
 * What lies on {@code articles.rejected}: {@link io.breachwire.standalone.rejected.RejectedLog} reads it, {@link
 * io.breachwire.standalone.rejected.Replay} sends it its way again.
 */
package io.breachwire.standalone.rejected;
