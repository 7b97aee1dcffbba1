/**
 * The service that reads articles and joins them into incidents. {@link io.breachwire.enrich.EnrichService} is the way in; what
 * answers its HTTP requests is here too.
 *
 * <p>An article goes through {@code topology} to {@code extract}, which reads it, and on to {@code correlate}, which joins it with
 * others. {@code report} says what there is to show of an incident, {@code page} draws it; {@code explain} shows how an article was
 * read, and {@code evaluate} how well articles are.
 */
package io.breachwire.enrich;
