/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.demo;

import org.relayguard.it.smtp.ServerReply;

/** What becomes of a probe. */
enum DemoOutcome {
    REFUSED("refused at SMTP, in the session"),
    DISCONNECTED("answered once and disconnected"),
    QUARANTINED("accepted at SMTP, quarantined in the chain"),
    DELIVERED("delivered, as it should be");

    private final String words;

    DemoOutcome(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether the reply to the probe is the one that leads there. */
    boolean beginsWith(ServerReply reply) {
        return switch (this) {
            case REFUSED -> reply.code() == 550;
            case DISCONNECTED -> reply.code() == 421;
            case QUARANTINED, DELIVERED -> reply.code() == 250;
        };
    }

    /** Whether the guard writes a record about it. */
    boolean isRecorded() {
        return this != DELIVERED;
    }
}
