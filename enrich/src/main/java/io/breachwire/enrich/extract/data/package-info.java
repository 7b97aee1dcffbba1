/** What kinds of data lay open: words for data, what their sentences say of them, and trained weights to decide. */
package io.breachwire.enrich.extract.data;
