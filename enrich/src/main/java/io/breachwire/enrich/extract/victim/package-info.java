/** Who was breached: every rule that captures a name speaks for or against it, and the names are ranked. */
package io.breachwire.enrich.extract.victim;
