/** {@code publish}, and how publishing is told of there and in {@code up}. */
package io.breachwire.standalone.publish;
