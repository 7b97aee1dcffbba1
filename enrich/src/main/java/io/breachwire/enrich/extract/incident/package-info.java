/**
 * Whether an article is chiefly about one incident: rules say what it shows, trained weights how much that counts.
 *
 * <p>{@link io.breachwire.enrich.extract.incident.IncidentClassifier} is the way in.
 */
package io.breachwire.enrich.extract.incident;
