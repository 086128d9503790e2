/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import org.relayguard.text.Labelled;

/**
 * What happened in the end to the mail, the command or the request of an attempt. A closed list in ascending severity:
 * of two observers of one act, the one with the later action tells how the act ended.
 */
public enum FinalAction implements Labelled {
    /** The guard had no objection and the server went on. */
    PASSED,
    /** Recorded by a mailet; the mail went on. */
    LOGGED,
    /** Observe mode, or a trusted client's route: recorded instead of refused; the server went on. */
    OBSERVED,
    /** The session lost the permission to relay that the server had given it. */
    RELAYING_WITHDRAWN,
    /** Could not be decided: a temporary refusal at SMTP, or stored inside the chain until somebody puts it back. */
    DEFERRED,
    /** Refused by the server's own rules, with its own reply; the guard only recorded it. */
    REFUSED_BY_SERVER,
    /** Refused by the guard in the SMTP session. */
    REFUSED_AT_SMTP,
    /** Answered once, then the connection was closed. */
    DISCONNECTED,
    /** Accepted at SMTP and ended inside the chain. */
    REJECTED,
    /** Kept in the quarantine. */
    QUARANTINED,
    /** Released from the quarantine by an administrator. */
    RELEASED;

    /** Whether this action says more about how an act ended than the other one. */
    public boolean outranks(FinalAction other) {
        return compareTo(other) > 0;
    }
}
