/** What articles tell, without Kafka: {@code extract}, {@code explain} and {@code evaluate}. */
package io.breachwire.standalone.extraction;
