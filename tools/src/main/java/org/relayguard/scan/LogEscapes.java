/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

/**
 * Undoes the escapes of Apache and nginx.
 *
 * <pre>
 * \x05\x01    05 01       both servers, for bytes that cannot be printed
 * \", \\      ", \        Apache; nginx writes \x22 and \x5C
 * \n \r \t \b \v          Apache
 * \q          \q          no escape: stays as it is
 * </pre>
 */
final class LogEscapes {

    private static final int HEX_LENGTH = 4;

    private LogEscapes() {}

    /** @param line one character a byte, of which the part from {@code start} to {@code end} counts. Linear */
    static String undone(String line, int start, int end) {
        int backslash = line.indexOf('\\', start);
        if (backslash < 0 || backslash >= end) {
            return line.substring(start, end);
        }
        StringBuilder text = new StringBuilder(end - start).append(line, start, backslash);
        int next = backslash;
        while (next < end) {
            int value = line.charAt(next) == '\\' && next + 1 < end ? value(line, next + 1, end) : -1;
            text.append(value < 0 ? line.charAt(next) : (char) value);
            next += value < 0 ? 1 : line.charAt(next + 1) == 'x' ? HEX_LENGTH : 2;
        }
        return text.toString();
    }

    /** What the letter after a backslash means; -1 for nothing. */
    private static int value(String line, int at, int end) {
        return switch (line.charAt(at)) {
            case '"', '\\' -> line.charAt(at);
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'v' -> 0x0B;
            case 'x' -> at + 2 < end ? hex(line.charAt(at + 1), line.charAt(at + 2)) : -1;
            default -> -1;
        };
    }

    private static int hex(char high, char low) {
        int upper = high < 0x80 ? Character.digit(high, 16) : -1;
        int lower = low < 0x80 ? Character.digit(low, 16) : -1;
        return upper < 0 || lower < 0 ? -1 : upper << 4 | lower;
    }
}
