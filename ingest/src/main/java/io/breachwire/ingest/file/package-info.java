/** Articles from files and directories, once ({@link io.breachwire.ingest.file.FileSource}) or watched. */
package io.breachwire.ingest.file;
