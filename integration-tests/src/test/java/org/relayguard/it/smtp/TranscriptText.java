/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.smtp;

/**
 * Text that may hold any byte. SMTP is handled as ISO-8859-1 here, so that one character is one byte both ways.
 *
 * <table>
 * <caption>what is written and what goes over the wire</caption>
 * <tr><td>{@code RCPT TO:<a\,b@c.example>}</td><td>the same, a backslash included</td></tr>
 * <tr><td>{@code p\xC3\xA9p}</td><td>the bytes 70 C3 A9 70</td></tr>
 * <tr><td>{@code \x5Cx41}</td><td>the four characters backslash, x, 4, 1</td></tr>
 * </table>
 */
final class TranscriptText {

    private static final int ESCAPE_LENGTH = 4;

    private TranscriptText() {}

    /** Replaces each {@code \xNN} by the byte of that value. */
    static String unescape(String text) {
        StringBuilder result = new StringBuilder(text.length());
        int index = 0;
        while (index < text.length()) {
            if (isEscape(text, index)) {
                result.append((char) Integer.parseInt(text, index + 2, index + ESCAPE_LENGTH, 16));
                index += ESCAPE_LENGTH;
            } else {
                result.append(text.charAt(index));
                index++;
            }
        }
        return result.toString();
    }

    /** The other way round, for messages: what is not printable ASCII is shown as {@code \xNN}. */
    static String escape(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c >= ' ' && c < 0x7F) {
                result.append(c);
            } else {
                result.append(String.format("\\x%02X", (int) c));
            }
        }
        return result.toString();
    }

    private static boolean isEscape(String text, int index) {
        return text.length() >= index + ESCAPE_LENGTH
                && text.charAt(index) == '\\'
                && text.charAt(index + 1) == 'x'
                && Character.digit(text.charAt(index + 2), 16) >= 0
                && Character.digit(text.charAt(index + 3), 16) >= 0;
    }
}
