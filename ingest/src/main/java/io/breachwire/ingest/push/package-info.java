/**
 * Articles over HTTP: {@link io.breachwire.ingest.push.ArticlesApi} takes them, {@link
 * io.breachwire.ingest.push.HttpPublisher} publishes files to a breachwire elsewhere.
 */
package io.breachwire.ingest.push;
