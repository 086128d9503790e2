/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.function.Consumer;

/**
 * Walks the lines of a text. One ends with LF, CRLF, or a CR alone: most servers take that for a blank and some for a line end
 * (RFC 9112 2.2), and what hides behind it must not be missed.
 */
final class TextLines {

    private TextLines() {}

    /** Each line without its end, in order; also a last one that has none. Linear. */
    static void forEach(String text, Consumer<String> action) {
        int start = 0;
        while (start < text.length()) {
            int next = next(text, start);
            action.accept(text.substring(start, next - endLength(text, start, next)));
            start = next;
        }
    }

    /** Where the line behind the one that starts at an index starts; the length of the text behind the last one. */
    static int next(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                return i + 1;
            }
        }
        return text.length();
    }

    /** How many characters end the line between two indices: none, one or two. */
    static int endLength(String text, int start, int next) {
        int end = next;
        while (end > start && next - end < 2 && isEnd(text.charAt(end - 1))) {
            end--;
        }
        return next - end;
    }

    private static boolean isEnd(char c) {
        return c == '\r' || c == '\n';
    }
}
