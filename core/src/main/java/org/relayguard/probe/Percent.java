/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

/** Percent-encoding (RFC 3986 2.1), in texts of one character a byte. */
final class Percent {

    private static final int LENGTH = 3;

    private Percent() {}

    /** Every whole {@code %xx} undone, once; what is none stays as it is. Linear; the same text when there is none. */
    static String decode(String text) {
        int percent = text.indexOf('%');
        if (percent < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length()).append(text, 0, percent);
        int next = percent;
        while (next < text.length()) {
            int octet = octet(text, next);
            decoded.append(octet < 0 ? text.charAt(next) : (char) octet);
            next += octet < 0 ? 1 : LENGTH;
        }
        return decoded.toString();
    }

    private static int octet(String text, int at) {
        if (text.charAt(at) != '%' || at + LENGTH > text.length()) {
            return -1;
        }
        int high = digit(text.charAt(at + 1));
        int low = digit(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
