/** Linear models over features that can be read: they weigh what rules found, and never invent a value. */
package io.breachwire.enrich.extract.learn;
