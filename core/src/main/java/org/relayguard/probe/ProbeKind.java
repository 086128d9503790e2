/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

/** What a client asked of a port that does not serve it. */
public enum ProbeKind {
    /** An HTTP request or header on an SMTP port: somebody else's proxy was told to talk to us. */
    HTTP_ON_SMTP("http-on-smtp"),
    /** SOCKS 4 with an address. */
    SOCKS4("socks4"),
    /** SOCKS 4 with a name. */
    SOCKS4A("socks4a"),
    /** SOCKS 5. */
    SOCKS5("socks5"),
    /** A TLS record on a port that speaks in clear. Weak: browsers and monitors do it without malice. */
    TLS_ON_PLAIN("tls-on-plain");

    private final String label;

    ProbeKind(String label) {
        this.label = label;
    }

    /** The name that machines read, stable across releases. */
    public String label() {
        return label;
    }
}
