/** Reads topics outside any consumer group. */
package io.breachwire.standalone.topic;
