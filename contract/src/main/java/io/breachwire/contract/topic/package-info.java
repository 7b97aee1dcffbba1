/** The topics: what they are called, how they are configured, and how they come to be. */
package io.breachwire.contract.topic;
