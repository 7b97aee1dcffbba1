/** How every Kafka Streams service runs: its properties, its dead letters, its health. */
package io.breachwire.contract.streams;
