/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What has arrived of one connection. Grows by doubling, up to the most that anybody reads of one. */
final class ReceivedBytes {

    /** Of a head and a body together. */
    static final int MOST = ProbeClassifier.MAX_HEAD + ProbeClassifier.MAX_BODY;

    private static final int FIRST_SIZE = 512;

    private byte[] bytes = {};
    private int length;

    /** @throws IndexOutOfBoundsException beyond {@link #MOST}: whoever appends has decided by then */
    void append(byte received) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MOST, Math.max(FIRST_SIZE, 2 * length)));
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
