/**
 * Avro values in Confluent's wire format (magic byte 0, four bytes of schema id, Avro binary), on Confluent's own
 * registry client. {@link io.breachwire.contract.serde.AvroSerdes} is the way in.
 */
package io.breachwire.contract.serde;
