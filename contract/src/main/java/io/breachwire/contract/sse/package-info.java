/**
 * Topics over HTTP as Server-Sent Events (WHATWG HTML, section 9.2), for consumers without a Kafka client. {@link
 * io.breachwire.contract.sse.EventStream} is the way in.
 */
package io.breachwire.contract.sse;
