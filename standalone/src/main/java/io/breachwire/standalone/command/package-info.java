/** What all commands are made with: the streams that they write to, how they end, and the options that several have. */
package io.breachwire.standalone.command;
