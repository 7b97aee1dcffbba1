/** Whether an installation has done everything, and what came of it, by its topics alone. */
package io.breachwire.standalone.audit;
