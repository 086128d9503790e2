/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.util.Optional;

/** Cuts what goes into an attempt, so that the size of an attempt never depends on how much a client writes. */
final class Truncation {

    private Truncation() {}

    /** The first {@code max} characters of a text; a pair of surrogates is never parted. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end);
    }

    static Optional<String> cut(Optional<String> text, int max) {
        return text.map(whole -> cut(whole, max));
    }
}
