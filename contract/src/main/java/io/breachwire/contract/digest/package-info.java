/** What ids and fingerprints are made with. */
package io.breachwire.contract.digest;
