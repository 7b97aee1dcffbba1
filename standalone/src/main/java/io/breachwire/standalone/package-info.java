/**
 * The embedded edition: a real broker, a schema registry and all services in one process, for the quick start and for
 * tests.
 */
package io.breachwire.standalone;
