/** What the sentences of an article say happened, who did it to whom, and which of it a date hangs on. */
package io.breachwire.enrich.extract.event;
