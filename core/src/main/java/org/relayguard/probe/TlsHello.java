/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the server name (RFC 6066 3) out of the first message of TLS, from as much of it as has arrived.
 *
 * <pre>
 * 16 03 01 02 00 01 .. 00 00 .. "www.example.com"    www.example.com
 * the same without that extension, or cut            none
 * 16 03 01 00 05 02 ..                               none: TLS, but no hello
 * </pre>
 *
 * <p>A hello in more than {@value #MAX_RECORDS} records is given up: no client does that, and each costs a walk.
 */
final class TlsHello {

    static final int HANDSHAKE = 0x16;

    private static final int RECORD_HEAD = 5;
    private static final int MESSAGE_HEAD = 4;
    private static final int CLIENT_HELLO = 1;
    private static final int MAX_RECORDS = 16;

    private TlsHello() {}

    /** Whether the first bytes, three at most, may be those of TLS 1.0 to 1.3 or SSL 3. */
    static boolean mayStartWith(byte[] bytes, int length) {
        return bytes[0] == HANDSHAKE
                && (length < 2 || bytes[1] == 3)
                && (length < 3 || (bytes[2] >= 0 && bytes[2] <= 4));
    }

    /** How many bytes have to arrive before more can be told; at most what has arrived when the hello is complete. */
    static int wanted(byte[] bytes, int length) {
        int at = 0;
        int message = -1; // bytes of the message that are still to come, once its head was seen
        for (int records = 0; records < MAX_RECORDS; records++) {
            if (length < at + RECORD_HEAD) {
                return at + RECORD_HEAD;
            }
            int end = at + RECORD_HEAD + SocksBytes.unsigned16(bytes, at + 3);
            if (length < end) {
                return end;
            }
            byte[] hello = message(bytes, end);
            if (hello.length > 0 && hello[0] != CLIENT_HELLO) {
                return 0;
            }
            if (hello.length >= MESSAGE_HEAD) {
                message = MESSAGE_HEAD + (hello[1] & 0xFF) * 0x10000 + SocksBytes.unsigned16(hello, 2) - hello.length;
                if (message <= 0) {
                    return 0;
                }
            }
            at = end;
        }
        return 0;
    }

    /** The name that the client asks for, one character a byte. */
    static Optional<String> serverName(byte[] bytes, int length) {
        byte[] hello = message(bytes, length);
        if (hello.length < MESSAGE_HEAD || hello[0] != CLIENT_HELLO) {
            return Optional.empty();
        }
        Cursor cursor = new Cursor(hello, MESSAGE_HEAD);
        cursor.skip(2 + 32); // version and random
        cursor.skip(cursor.unsigned8()); // session id
        cursor.skip(cursor.unsigned16()); // cipher suites
        cursor.skip(cursor.unsigned8()); // compression methods
        cursor.skip(2); // length of all extensions
        while (cursor.has(4)) {
            int type = cursor.unsigned16();
            int size = cursor.unsigned16();
            if (type == 0) {
                return name(cursor);
            }
            cursor.skip(size);
        }
        return Optional.empty();
    }

    /** A list of names, of which only the first is ever sent: length of the list, kind of name, name. */
    private static Optional<String> name(Cursor cursor) {
        cursor.skip(2);
        int kind = cursor.unsigned8();
        int size = cursor.unsigned16();
        return kind == 0 && size > 0 && cursor.has(size) ? Optional.of(cursor.text(size)) : Optional.empty();
    }

    /** The records' contents without their heads. */
    private static byte[] message(byte[] bytes, int length) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(length);
        int at = 0;
        for (int records = 0; records < MAX_RECORDS && at + RECORD_HEAD < length; records++) {
            int start = at + RECORD_HEAD;
            int end = Math.min(length, start + SocksBytes.unsigned16(bytes, at + 3));
            content.write(bytes, start, end - start);
            at = end;
        }
        return content.toByteArray();
    }

    /** Reads forward and never beyond the end: what is missing reads as zero. */
    private static final class Cursor {

        private final byte[] bytes;
        private int next;

        Cursor(byte[] bytes, int start) {
            this.bytes = bytes;
            this.next = start;
        }

        boolean has(int count) {
            return next + count <= bytes.length;
        }

        void skip(int count) {
            next = Math.min(bytes.length, next + count);
        }

        int unsigned8() {
            return has(1) ? bytes[next++] & 0xFF : 0;
        }

        int unsigned16() {
            return unsigned8() << 8 | unsigned8();
        }

        String text(int count) {
            return new String(bytes, next, count, StandardCharsets.ISO_8859_1);
        }
    }
}
