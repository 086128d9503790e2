/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

/** The protocol in which a client acted. */
public enum Protocol {
    SMTP("smtp"),
    LMTP("lmtp"),
    /** Submitted through JMAP. */
    JMAP("jmap"),
    HTTP("http"),
    SOCKS("socks"),
    /** Mail inside the chain that no client handed in: sent by a mailet, fetched, or not known any more. */
    NONE("none");

    private final String label;

    Protocol(String label) {
        this.label = label;
    }

    /** The name that machines read, stable across releases. */
    public String label() {
        return label;
    }
}
