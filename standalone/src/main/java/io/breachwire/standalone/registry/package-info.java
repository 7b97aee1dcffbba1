/**
 * A schema registry in the process that speaks Confluent's API over HTTP, so that any client can decode the embedded
 * edition's topics. {@link io.breachwire.standalone.registry.EmbeddedRegistry} is the way in.
 */
package io.breachwire.standalone.registry;
