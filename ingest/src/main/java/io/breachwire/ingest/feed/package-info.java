/** Articles from feeds: RSS, Atom and JSON Feed, asked at intervals. {@link io.breachwire.ingest.feed.FeedPolling} is the way in. */
package io.breachwire.ingest.feed;
