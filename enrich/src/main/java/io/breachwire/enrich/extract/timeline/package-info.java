/** Which of the dates say when the intrusion began, ended, was detected and was disclosed. */
package io.breachwire.enrich.extract.timeline;
