/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

/** How a listener protects a connection. */
public enum Security {
    /** Not at all. */
    PLAIN("plain"),
    /** With TLS after the command STARTTLS. */
    STARTTLS("starttls"),
    /** With TLS from the first byte. */
    TLS("tls");

    private final String label;

    Security(String label) {
        this.label = label;
    }

    /** The name that machines read. */
    public String label() {
        return label;
    }
}
