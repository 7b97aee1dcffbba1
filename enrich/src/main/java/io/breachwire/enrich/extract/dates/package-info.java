/**
 * Which dates an article mentions, what each of them means on the day of publication, and which of them says when the
 * intrusion began, ended, was detected and was disclosed.
 */
package io.breachwire.enrich.extract.dates;
