/**
 * The embedded edition: a real broker, a schema registry and all services in one process, on one data directory, for the
 * quick start and for tests. The packages below are those of the commands, and what these stand on; a test keeps them from
 * depending on each other in circles.
 */
package io.breachwire.standalone;
