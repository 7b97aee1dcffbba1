/** What a feed's document says, whatever its dialect and its faults. {@link io.breachwire.ingest.feed.document.FeedDocument} is the way in. */
package io.breachwire.ingest.feed.document;
