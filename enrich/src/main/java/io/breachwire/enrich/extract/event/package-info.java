/**
 * What the sentences of an article say happened, who did it to whom, and which of it a date hangs on.
 *
 * <p>{@link io.breachwire.enrich.extract.event.EventReader} is the way in: it gives an article's sentences as told.
 */
package io.breachwire.enrich.extract.event;
