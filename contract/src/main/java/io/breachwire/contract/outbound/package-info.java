/** Calling addresses that others gave us: public hosts only, no redirect by itself, bounded in time and size. */
package io.breachwire.contract.outbound;
