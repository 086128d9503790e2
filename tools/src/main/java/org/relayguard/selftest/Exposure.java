/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import org.relayguard.policy.Verdict;

/** What one vector says about the server. */
public enum Exposure {
    /** The server took a recipient that it has to refuse to a stranger: the mail would have gone there. */
    OPEN("open"),
    /** The server refused. */
    CLOSED("closed"),
    /** The recipient is no relay, taken or not for now: somebody of the server's own, or a route that ends there. */
    NO_RELAY("no-relay"),
    /** A temporary refusal, no reply, or a recipient of which nobody can say where it would end. */
    COULD_NOT_TELL("could-not-tell");

    private final String label;

    Exposure(String label) {
        this.label = label;
    }

    /** The name that machines read. */
    public String label() {
        return label;
    }

    /** Of one that may be taken another time: only what would be a relay matters then. */
    static Exposure ofTemporarilyRefused(Verdict verdict) {
        return verdict == Verdict.ACCEPT ? NO_RELAY : COULD_NOT_TELL;
    }

    /** Of a recipient that was taken, by what the policy says of it. */
    static Exposure ofTaken(Verdict verdict) {
        return switch (verdict) {
            case REFUSE -> OPEN;
            case ACCEPT -> NO_RELAY;
            case UNDECIDED -> COULD_NOT_TELL;
        };
    }
}
