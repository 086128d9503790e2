/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.relayguard.net.IpText;

/**
 * Reads the first bytes of SOCKS 4, 4a and 5.
 *
 * <pre>
 * 04 01 00 19 C0 00 02 01 00               SOCKS 4 to 192.0.2.1 port 25
 * 04 01 00 19 00 00 00 01 00 "mx.test" 00  SOCKS 4a to mx.test port 25
 * 05 01 00                                 SOCKS 5, destination not said
 * 05 01 00 05 01 00 01 C0 00 02 01 00 19   SOCKS 5 to 192.0.2.1 port 25, sent without waiting
 * </pre>
 */
final class SocksBytes {

    private static final int MAX_NAME = 255;

    private SocksBytes() {}

    static Optional<Probe> read(byte[] bytes) {
        if (bytes.length < 3) {
            return Optional.empty();
        }
        return switch (bytes[0]) {
            case 4 -> version4(bytes);
            case 5 -> version5(bytes);
            default -> Optional.empty();
        };
    }

    /** Command 1 (CONNECT) or 2 (BIND), port, address, user, and in 4a a name. */
    private static Optional<Probe> version4(byte[] bytes) {
        if (bytes[1] != 1 && bytes[1] != 2) {
            return Optional.empty();
        }
        if (bytes.length < 8) {
            return Optional.of(Probe.of(ProbeKind.SOCKS4));
        }
        int port = unsigned16(bytes, 2);
        boolean named = bytes[4] == 0 && bytes[5] == 0 && bytes[6] == 0 && bytes[7] != 0;
        if (!named) {
            return Optional.of(to(ProbeKind.SOCKS4, address(bytes, 4, 4), port));
        }
        int user = end(bytes, 8);
        int nameEnd = end(bytes, user + 1);
        String name =
                user + 1 < nameEnd ? new String(bytes, user + 1, nameEnd - user - 1, StandardCharsets.ISO_8859_1) : "";
        return Optional.of(to(ProbeKind.SOCKS4A, name, port));
    }

    /** A greeting with its methods; perhaps the request behind it. */
    private static Optional<Probe> version5(byte[] bytes) {
        int methods = bytes[1] & 0xFF;
        int request = 2 + methods;
        // One or more methods, of which at least the first is there. More than a handful is some other protocol.
        if (methods == 0 || methods > 16 || bytes.length < Math.min(request, 3)) {
            return Optional.empty();
        }
        if (bytes.length < request + 5 || bytes[request] != 5) {
            return Optional.of(Probe.of(ProbeKind.SOCKS5));
        }
        return Optional.of(version5Request(bytes, request + 3));
    }

    private static Probe version5Request(byte[] bytes, int at) {
        int length = switch (bytes[at]) {
            case 1 -> 4;
            case 3 -> bytes[at + 1] & 0xFF;
            case 4 -> 16;
            default -> -1;
        };
        int start = bytes[at] == 3 ? at + 2 : at + 1;
        if (length < 0 || start + length + 2 > bytes.length) {
            return Probe.of(ProbeKind.SOCKS5);
        }
        String host = bytes[at] == 3
                ? new String(bytes, start, length, StandardCharsets.ISO_8859_1)
                : address(bytes, start, length);
        return to(ProbeKind.SOCKS5, host, unsigned16(bytes, start + length));
    }

    private static Probe to(ProbeKind kind, String host, int port) {
        return new Probe(
                kind, Optional.empty(), host.isEmpty() ? Optional.empty() : Optional.of(host), OptionalInt.of(port));
    }

    private static String address(byte[] bytes, int from, int length) {
        byte[] address = new byte[length];
        System.arraycopy(bytes, from, address, 0, length);
        try {
            return IpText.of(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are always an address", e);
        }
    }

    private static int end(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != 0 && end - from < MAX_NAME) {
            end++;
        }
        return end;
    }

    private static int unsigned16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
