/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import org.relayguard.text.Truncation;

/**
 * The beginning of what the client sent, one character for each octet or as decoded. Hostile and unescaped: printed
 * only through {@link org.relayguard.text.Escaping}.
 *
 * @param text the first {@value #MAX_TEXT} characters at most
 * @param length how many characters the client sent
 */
public record Evidence(String text, long length) {

    /** Cap of the text, in characters. */
    public static final int MAX_TEXT = 4_096;

    /** None was taken. */
    public static final Evidence NONE = new Evidence("", 0);

    /** @throws IllegalArgumentException when the length is less than that of the text */
    public Evidence {
        if (length < text.length()) {
            throw new IllegalArgumentException(
                    "the client sent " + length + " characters, but these are " + text.length());
        }
        text = Truncation.cut(text, MAX_TEXT);
    }

    /** What the client sent, cut if need be. */
    public static Evidence of(String sent) {
        return new Evidence(sent, sent.length());
    }

    Evidence orElse(Evidence other) {
        return text.isEmpty() ? other : this;
    }
}
