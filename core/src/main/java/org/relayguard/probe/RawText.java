/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.nio.charset.StandardCharsets;

/** Makes of the received bytes what is kept of them as evidence: text of one character a byte, without credentials. */
final class RawText {

    private RawText() {}

    /** @param length how many of the bytes count */
    static String of(Probe probe, byte[] bytes, int length) {
        if (probe.kind() == ProbeKind.SOCKS5 && probe.signs().contains(ProbeSign.PROXY_AUTHORIZATION)) {
            return Socks5Bytes.blankedOut(bytes, length);
        }
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        return isBinary(probe.kind()) ? text : Credentials.blankedOut(text);
    }

    private static boolean isBinary(ProbeKind kind) {
        return switch (kind) {
            case SOCKS4, SOCKS4A, SOCKS5, TLS_FOREIGN_NAME, TLS_ON_PLAIN -> true;
            default -> false;
        };
    }
}
