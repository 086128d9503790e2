/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.function.Consumer;

/** Walks the lines of a text. */
final class TextLines {

    private TextLines() {}

    /** Each line without its LF and the CR before it, in order; also a last one without LF. Linear. */
    static void forEach(String text, Consumer<String> action) {
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            action.accept(text.substring(start, withoutReturn(text, start, end)));
            start = end + 1;
        }
    }

    private static int withoutReturn(String text, int start, int end) {
        return end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
