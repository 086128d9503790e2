/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.relayguard.probe.SocksReader.BinaryReading;

/**
 * Reads the greeting of SOCKS 5 (RFC 1928), and credentials (RFC 1929) and a request that a client sends without
 * waiting.
 *
 * <pre>
 * 05 01 00                                    methods 0; destination not said
 * 05 02 00 02                                 methods 0 and 2
 * 05 01 00 05 01 00 01 C0 00 02 01 00 19      to 192.0.2.1 port 25
 * 05 01 02 01 01 61 01 62 05 01 00 03 ..      credentials, then a name
 * </pre>
 *
 * <p>Credentials are stepped over; only that they were there is kept.
 */
final class Socks5Bytes {

    /** More than a handful is some other protocol. */
    static final int MAX_METHODS = 16;

    private static final int USER_AND_PASSWORD = 2;
    private static final int CREDENTIALS_VERSION = 1;

    private Socks5Bytes() {}

    static BinaryReading read(byte[] bytes, int length) {
        int greeting = 2 + bytes[1];
        Probe probe = Probe.of(ProbeKind.SOCKS5).withMethods(methods(bytes, Math.min(greeting, length)));
        if (length < greeting) {
            return BinaryReading.partial(probe);
        }
        if (length == greeting) {
            return BinaryReading.settled(probe);
        }
        int request = greeting;
        if (bytes[greeting] == CREDENTIALS_VERSION && probe.socksMethods().contains(USER_AND_PASSWORD)) {
            probe = probe.withSigns(Set.of(ProbeSign.PROXY_AUTHORIZATION));
            request = credentialsEnd(bytes, greeting, length);
        }
        return request(probe, bytes, request, length);
    }

    /** What was sent, one character a byte, without the credentials in it. */
    static String blankedOut(byte[] bytes, int length) {
        int greeting = 2 + bytes[1];
        int end = Math.min(length, credentialsEnd(bytes, greeting, length));
        return SocksBytes.text(bytes, 0, greeting) + "***" + SocksBytes.text(bytes, end, length - end);
    }

    /** Where credentials end, which may be after what has arrived. */
    private static int credentialsEnd(byte[] bytes, int start, int length) {
        int user = start + 1;
        if (user >= length) {
            return length;
        }
        int password = user + 1 + (bytes[user] & 0xFF);
        return password >= length ? length : password + 1 + (bytes[password] & 0xFF);
    }

    /** Version, command, reserved, kind of address, address, port. */
    private static BinaryReading request(Probe probe, byte[] bytes, int start, int length) {
        if (start < length && bytes[start] != SocksBytes.VERSION_5) {
            return BinaryReading.complete(probe);
        }
        int kindAt = start + 3;
        if (kindAt + 1 >= length) {
            return BinaryReading.settled(probe);
        }
        int hostAt = kindAt + 1;
        int hostLength;
        switch (bytes[kindAt]) {
            case 1 -> hostLength = 4;
            case 3 -> {
                hostLength = bytes[hostAt] & 0xFF;
                hostAt++;
            }
            case 4 -> hostLength = 16;
            default -> {
                return BinaryReading.complete(probe);
            }
        }
        int portAt = hostAt + hostLength;
        if (portAt + 2 > length) {
            return BinaryReading.settled(probe);
        }
        String host = bytes[kindAt] == 3
                ? SocksBytes.text(bytes, hostAt, hostLength)
                : SocksBytes.address(bytes, hostAt, hostLength);
        return BinaryReading.complete(probe.withTarget(host, SocksBytes.unsigned16(bytes, portAt)));
    }

    private static List<Integer> methods(byte[] bytes, int end) {
        List<Integer> methods = new ArrayList<>(end - 2);
        for (int i = 2; i < end; i++) {
            methods.add(bytes[i] & 0xFF);
        }
        return methods;
    }
}
