/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

/** How far the test of one listener came. */
public enum ListenerState {
    /** Not yet begun. */
    WAITING("waiting"),
    /** Under way. */
    RUNNING("running"),
    /** Every vector was tried. */
    TESTED("tested"),
    /** The guard did not answer there, so nothing was sent. */
    UNGUARDED("unguarded"),
    /** Nobody answered, or not as an SMTP server. */
    UNREACHABLE("unreachable");

    private final String label;

    ListenerState(String label) {
        this.label = label;
    }

    /** The name that machines read. */
    public String label() {
        return label;
    }
}
