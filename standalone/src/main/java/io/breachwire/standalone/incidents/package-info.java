/** {@code incidents} and {@code incident}, of an edition that runs or one that does not. */
package io.breachwire.standalone.incidents;
