/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

/** Makes of the received bytes what is kept of them as evidence: text of one character a byte, without credentials. */
final class RawText {

    private RawText() {}

    static String of(Probe probe, ReceivedBytes received) {
        return switch (probe.kind()) {
            case SOCKS5 ->
                probe.signs().contains(ProbeSign.PROXY_AUTHORIZATION)
                        ? Socks5Bytes.blankedOut(received.bytes(), received.length())
                        : received.text(0);
            case SOCKS4, SOCKS4A, TLS_FOREIGN_NAME, TLS_ON_PLAIN -> received.text(0);
            default -> Credentials.blankedOut(received.text(0));
        };
    }
}
