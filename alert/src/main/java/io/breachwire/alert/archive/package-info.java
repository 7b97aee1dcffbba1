/** What was told, from the topics: every alert from when it was raised until it is withdrawn, and how it was delivered. */
package io.breachwire.alert.archive;
