/**
 * The command line: {@link io.breachwire.standalone.cli.Breachwire} knows the commands, reads arguments, and explains what
 * fails. Data go to stdout, messages to stderr. Each command lies in the package of what it is about.
 */
package io.breachwire.standalone.cli;
