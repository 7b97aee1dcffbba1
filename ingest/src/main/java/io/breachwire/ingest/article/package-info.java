/**
 * From the bytes of a document to an article: pure, no I/O. {@link io.breachwire.ingest.article.ArticleDecoder} is the way
 * in for documents, {@link io.breachwire.ingest.article.Candidate} for whoever has taken a document apart already.
 */
package io.breachwire.ingest.article;
