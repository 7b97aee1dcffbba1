/** Whether an article is chiefly about one incident: rules say what it shows, trained weights how much that counts. */
package io.breachwire.enrich.extract.incident;
