/**
 * The services on a Kafka elsewhere, for whoever operates them: {@code serve}, {@code topics}, {@code reset}, {@code settings} and {@code
 * schema}.
 */
package io.breachwire.standalone.operating;
