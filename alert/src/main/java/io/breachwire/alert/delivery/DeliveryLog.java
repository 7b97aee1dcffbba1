package io.breachwire.alert.delivery;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;

/** Where the outcome of every attempt is kept. Each method returns once it is kept, and throws when it cannot be. */
interface DeliveryLog {
    void attempted(Delivery delivery);

    /** Keeps an alert that an endpoint did not take. */
    void undelivered(Alert alert, Endpoint endpoint);
}
