/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What has arrived of one connection. Grows by doubling; how much is kept is bounded by whoever appends. */
final class ReceivedBytes {

    private static final int FIRST_SIZE = 512;

    private byte[] bytes = {};
    private int length;

    void append(byte received) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(FIRST_SIZE, 2 * length));
        }
        bytes[length++] = received;
    }

    int length() {
        return length;
    }

    byte at(int index) {
        return bytes[index];
    }

    /** The bytes themselves, of which the first {@link #length} have arrived. */
    byte[] bytes() {
        return bytes;
    }

    /** One character a byte, from an index up to what arrived last. */
    String text(int from) {
        return text(from, length);
    }

    /** One character a byte. */
    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
