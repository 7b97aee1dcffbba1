/** Events as JSON, the same wherever breachwire shows them: HTTP, webhooks, the command line. */
package io.breachwire.contract.json;
