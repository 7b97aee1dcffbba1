/**
 * The service that takes articles in. {@link io.breachwire.ingest.IngestService} is the way in; what it counts is described
 * at {@code IntakeMetrics}.
 */
package io.breachwire.ingest;
