/**
 * What lies on {@code alerts.undelivered}: {@link io.breachwire.standalone.undelivered.UndeliveredAlerts} reads it, {@link
 * io.breachwire.standalone.undelivered.RedeliveryPlan} decides what is posted again, and in which order.
 */
package io.breachwire.standalone.undelivered;
