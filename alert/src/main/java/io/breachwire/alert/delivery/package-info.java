/**
 * Alerts delivered to webhooks as the Standard Webhooks specification says. {@link
 * io.breachwire.alert.delivery.WebhookDelivery} is the way in: one consumer group for each endpoint, so that none waits
 * for another.
 */
package io.breachwire.alert.delivery;
