/**
 * From incidents to alerts, on Kafka Streams: {@link io.breachwire.alert.topology.AlertTopology} keeps what was last said
 * of each incident and lets changes settle before it says more.
 */
package io.breachwire.alert.topology;
