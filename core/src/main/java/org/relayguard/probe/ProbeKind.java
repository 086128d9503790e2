/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import org.relayguard.text.Labelled;

/** What a client asked of a port that does not serve it. The documentation prints this list. */
public enum ProbeKind implements Labelled {
    /** POST or PUT to another host's mail port, or with a mail dialogue as its body: a mail relay by way of HTTP. */
    HTTP_POST_RELAY,
    /** CONNECT, whatever its target: a tunnel. To one of our own names it is a way round who is trusted here. */
    HTTP_CONNECT,
    /** SOCKS 5. */
    SOCKS5,
    /** SOCKS 4 with a name. */
    SOCKS4A,
    /** SOCKS 4 with an address. */
    SOCKS4,
    /** {@code host:port} alone on the first line: the prompt of WinGate and its kind. */
    WINGATE,
    /** A request in absolute form (RFC 9112 3.2.2) whose authority is not ours. */
    HTTP_ABSOLUTE_FOREIGN,
    /** An HTTP request or header on an SMTP port: somebody else's proxy was told to talk to us. */
    HTTP_ON_SMTP,
    /** SMTP on an HTTP port. */
    SMTP_ON_HTTP,
    /** A TLS hello on a port that speaks in clear, which asks for a host that is not ours. */
    TLS_FOREIGN_NAME,
    /**
     * A TLS record on an SMTP port that speaks in clear. Weak: monitors do it without malice. Found at SMTP only,
     * which has to close such a connection anyway.
     */
    TLS_ON_PLAIN;

    /** Whether its bytes are not text, so that no credentials are looked for. */
    boolean isBinary() {
        return switch (this) {
            case SOCKS4, SOCKS4A, SOCKS5, TLS_FOREIGN_NAME, TLS_ON_PLAIN -> true;
            default -> false;
        };
    }
}
