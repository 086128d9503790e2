/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

/**
 * What happened in the end to the mail, the command or the request of an attempt. A closed list in ascending severity: of two
 * observers of one act, the one with the later action tells how the act ended.
 */
public enum FinalAction {
    /** The guard had no objection and the server went on. */
    PASSED("passed"),
    /** Recorded by a mailet; the mail went on. */
    LOGGED("logged"),
    /** Observe mode, or a trusted client's route: recorded instead of refused; the server went on. */
    OBSERVED("observed"),
    /** The session lost the permission to relay that the server had given it. */
    RELAYING_WITHDRAWN("relaying-withdrawn"),
    /** Could not be decided: a temporary refusal at SMTP, or stored inside the chain until somebody puts it back. */
    DEFERRED("deferred"),
    /** Refused by the server's own rules, with its own reply; the guard only recorded it. */
    REFUSED_BY_SERVER("refused-by-server"),
    /** Refused by the guard in the SMTP session. */
    REFUSED_AT_SMTP("refused-at-smtp"),
    /** Answered once, then the connection was closed. */
    DISCONNECTED("disconnected"),
    /** Accepted at SMTP and ended inside the chain. */
    REJECTED("rejected"),
    /** Kept in the quarantine. */
    QUARANTINED("quarantined"),
    /** Released from the quarantine by an operator. */
    RELEASED("released");

    private final String label;

    FinalAction(String label) {
        this.label = label;
    }

    /** The name that machines read, stable across releases. */
    public String label() {
        return label;
    }

    /** Whether this action says more about how an act ended than the other one. */
    public boolean outranks(FinalAction other) {
        return compareTo(other) > 0;
    }
}
