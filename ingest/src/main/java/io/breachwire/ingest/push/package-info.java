/** The other end of {@code POST /v1/articles}: {@link io.breachwire.ingest.push.HttpPublisher} publishes files to a breachwire elsewhere. */
package io.breachwire.ingest.push;
