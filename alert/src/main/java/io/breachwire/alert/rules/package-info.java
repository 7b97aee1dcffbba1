/**
 * When an incident is worth an alert. Pure: a rule sees an incident and what was last said of it, and nothing else.
 * {@link io.breachwire.alert.rules.AlertRules} is the way in; the rules themselves are data, in
 * {@code alert-rules.yaml}.
 */
package io.breachwire.alert.rules;
