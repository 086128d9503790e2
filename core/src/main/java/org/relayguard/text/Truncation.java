/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.text;

import java.util.Optional;

/** Cuts what is kept of a client's text, so that the size of a record never depends on how much a client writes. */
public final class Truncation {

    private Truncation() {}

    /** The first {@code max} characters of a text; a pair of surrogates is never parted. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end);
    }

    /** The same of a text that may be missing. */
    public static Optional<String> cut(Optional<String> text, int max) {
        return text.map(whole -> cut(whole, max));
    }
}
