/**
 * {@code undelivered}, and what lies on {@code alerts.undelivered}: {@code UndeliveredAlerts} reads it, {@code RedeliveryPlan}
 * decides what is posted again, and in which order, {@code RedeliveryRun} posts it.
 */
package io.breachwire.standalone.undelivered;
