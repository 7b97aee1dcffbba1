/** The command line: {@code breachwire}. Data go to stdout, messages to stderr. */
package io.breachwire.standalone.cli;
