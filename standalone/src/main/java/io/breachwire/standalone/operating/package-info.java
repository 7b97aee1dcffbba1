/** The services on a Kafka elsewhere, for whoever operates them: {@code serve}, {@code topics}, {@code reset} and {@code settings}. */
package io.breachwire.standalone.operating;
