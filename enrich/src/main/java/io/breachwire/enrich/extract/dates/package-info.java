/** Which dates an article mentions, and what each of them means on the day of publication. */
package io.breachwire.enrich.extract.dates;
