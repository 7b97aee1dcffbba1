/** {@code up}: everything in one process, what is told while it runs, and when all is done. */
package io.breachwire.standalone.up;
