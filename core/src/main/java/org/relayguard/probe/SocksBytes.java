/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.relayguard.net.IpText;
import org.relayguard.probe.SocksReader.BinaryReading;

/**
 * Reads the first bytes of SOCKS 4 and 4a; those of version 5 are left to {@link Socks5Bytes}.
 *
 * <pre>
 * 04 01 00 19 C0 00 02 01 00               SOCKS 4 to 192.0.2.1 port 25
 * 04 01 00 19 00 00 00 01 00 "mx.test" 00  SOCKS 4a to mx.test port 25
 * </pre>
 */
final class SocksBytes {

    static final int VERSION_4 = 4;
    static final int VERSION_5 = 5;

    private static final int SHORTEST = 3;
    private static final int HEAD = 8; // version, command, port, address
    private static final int MAX_NAME = 255;

    private SocksBytes() {}

    /** @param length how many of the bytes have arrived */
    static BinaryReading read(byte[] bytes, int length) {
        if (length > 1 && !canFollow(bytes[0], bytes[1])) {
            return BinaryReading.OTHER;
        }
        if (length < SHORTEST) {
            return BinaryReading.TOO_SHORT;
        }
        return bytes[0] == VERSION_4 ? version4(bytes, length) : Socks5Bytes.read(bytes, length);
    }

    private static boolean canFollow(byte version, byte second) {
        return switch (version) {
            case VERSION_4 -> second == 1 || second == 2; // CONNECT or BIND
            case VERSION_5 -> second >= 1 && second <= Socks5Bytes.MAX_METHODS;
            default -> false;
        };
    }

    /** Port, address, user, and in 4a a name; the texts end in NUL. */
    private static BinaryReading version4(byte[] bytes, int length) {
        if (length < HEAD) {
            return BinaryReading.partial(Probe.of(ProbeKind.SOCKS4));
        }
        int port = unsigned16(bytes, 2);
        int userEnd = textEnd(bytes, HEAD, length);
        boolean named = bytes[4] == 0 && bytes[5] == 0 && bytes[6] == 0 && bytes[7] != 0;
        if (!named) {
            Probe probe = Probe.to(ProbeKind.SOCKS4, address(bytes, 4, 4), port);
            return reading(probe, isEnd(bytes, HEAD, userEnd, length));
        }
        int start = Math.min(userEnd + 1, length);
        int end = textEnd(bytes, start, length);
        Probe probe = Probe.to(ProbeKind.SOCKS4A, text(bytes, start, end - start), port);
        return reading(probe, isEnd(bytes, start, end, length));
    }

    private static BinaryReading reading(Probe probe, boolean complete) {
        return complete ? BinaryReading.complete(probe) : BinaryReading.partial(probe);
    }

    /** Where the NUL stands that ends a text, or where the text is given up. */
    private static int textEnd(byte[] bytes, int from, int length) {
        int end = from;
        while (end < length && bytes[end] != 0 && end - from < MAX_NAME) {
            end++;
        }
        return end;
    }

    private static boolean isEnd(byte[] bytes, int start, int end, int length) {
        return end - start == MAX_NAME || (end < length && bytes[end] == 0);
    }

    static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    static String address(byte[] bytes, int from, int length) {
        try {
            return IpText.of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + length)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are always an address", e);
        }
    }

    static int unsigned16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
