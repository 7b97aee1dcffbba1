/**
 * The one way in: {@link io.breachwire.ingest.intake.Intake} decodes, counts and forwards whatever any source brings, and
 * answers only after the broker has it.
 */
package io.breachwire.ingest.intake;
