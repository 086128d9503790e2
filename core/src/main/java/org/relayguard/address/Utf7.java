/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.Locale;

/**
 * Enough of UTF-7 (RFC 2152, and the {@code &} form of RFC 3501 5.1.3) to find an operator in an encoded-word.
 *
 * <pre>
 * user+AEA-example.com     user&#64;example.com
 * user&amp;AEA-example.com     user&#64;example.com
 * </pre>
 */
final class Utf7 {

    private Utf7() {}

    /** Whether a charset's name is one of UTF-7: {@code utf-7}, {@code unicode-1-1-utf-7}, {@code csUnicode11UTF7}. */
    static boolean isNamed(String charset) {
        String name = charset.toLowerCase(Locale.ROOT);
        return name.contains("utf-7") || name.contains("utf7");
    }

    static String decode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int pos = 0;
        while (pos < text.length()) {
            char c = text.charAt(pos++);
            if (c == '+' || c == '&') {
                pos = shifted(text, pos, out);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Sixteen-bit units in base64 up to the first foreign character, of which a {@code -} is swallowed. */
    private static int shifted(String text, int from, StringBuilder out) {
        int pos = from;
        int bits = 0;
        int held = 0;
        while (pos < text.length() && base64Value(text.charAt(pos)) >= 0) {
            bits = (bits << 6) | base64Value(text.charAt(pos++));
            held += 6;
            if (held >= 16) {
                held -= 16;
                out.append((char) (bits >> held));
                bits &= (1 << held) - 1;
            }
        }
        return pos < text.length() && text.charAt(pos) == '-' ? pos + 1 : pos;
    }

    static int base64Value(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' || c == ',' ? 63 : -1;
    }
}
