/** Whether an installation has done everything, and done it right, judged by its topics alone. */
package io.breachwire.standalone.audit;
