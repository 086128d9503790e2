/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * The queues of a server: {@code spool} for the chain, one more for each RemoteDelivery.
 *
 * <p>Only sizes are asked for. Listing what is in a queue ({@code GET /mailQueues/spool/mails}) closes it once too often in
 * James 3.8.1, and a memory queue that is closed to the end loses its mail and is served no more.
 */
public final class Queues {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final WebAdmin webAdmin;

    Queues(WebAdmin webAdmin) {
        this.webAdmin = webAdmin;
    }

    /** The mails that wait in a queue or are being worked on. */
    public int size(String queue) {
        return webAdmin.get("/mailQueues/" + WebAdmin.part(queue)).path("size").asInt();
    }

    /**
     * Waits until every mail that was accepted has been delivered, stored or ended. Only then does it mean something that
     * a mail did <em>not</em> arrive. A mail on its way from queue to queue can hide from one look, but not from several.
     */
    public void awaitEmpty() {
        Awaitility.await("all queues to be empty")
                .atMost(PATIENCE)
                .pollDelay(POLL)
                .pollInterval(POLL)
                .during(POLL.multipliedBy(3))
                .until(this::isEmpty);
    }

    private boolean isEmpty() {
        for (JsonNode queue : webAdmin.get("/mailQueues")) {
            if (size(queue.asText()) > 0) {
                return false;
            }
        }
        return true;
    }
}
