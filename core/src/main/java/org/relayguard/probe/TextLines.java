/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.function.Consumer;

/**
 * Walks the lines of a text. A CR alone ends a line for some servers and is a blank for others (RFC 9112 2.2): a line
 * with such a CR is walked as a whole, and then its parts, so that nothing hides after it.
 */
final class TextLines {

    private TextLines() {}

    /** Each line without its LF and the CR before it, in order; also a last one without LF. Linear. */
    static void forEach(String text, Consumer<String> action) {
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            line(text.substring(start, withoutReturn(text, start, end)), action);
            start = end + 1;
        }
    }

    private static void line(String line, Consumer<String> action) {
        action.accept(line);
        int start = 0;
        for (int end = line.indexOf('\r'); end >= 0; end = line.indexOf('\r', start)) {
            action.accept(line.substring(start, end));
            start = end + 1;
        }
        if (start > 0) {
            action.accept(line.substring(start));
        }
    }

    private static int withoutReturn(String text, int start, int end) {
        return end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
