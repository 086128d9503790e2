/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.Set;

/** The three characters that write a route into a local part, and what they are called in each dress. */
final class Operators {

    private Operators() {}

    /** How an operator stands in the text. */
    enum Dress {
        PLAIN,
        QUOTED,
        ESCAPED
    }

    static boolean isOperator(char c) {
        return c == '@' || c == '%' || c == '!';
    }

    /** The operator that a full-width or small form stands for; any other character as it is. */
    static char plainForm(char c) {
        return switch (c) {
            case '\uFF20', '\uFE6B' -> '@';
            case '\uFF05', '\uFE6A' -> '%';
            case '\uFF01', '\uFE57' -> '!';
            default -> c;
        };
    }

    static boolean contains(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (isOperator(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    static Notation notation(char operator, Dress dress) {
        return switch (operator) {
            case '@' -> choose(dress, Notation.NESTED_AT, Notation.QUOTED_NESTED_AT, Notation.ESCAPED_NESTED_AT);
            case '%' ->
                choose(dress, Notation.PERCENT_HACK, Notation.QUOTED_PERCENT_HACK, Notation.ESCAPED_PERCENT_HACK);
            default -> choose(dress, Notation.BANG_PATH, Notation.QUOTED_BANG_PATH, Notation.ESCAPED_BANG_PATH);
        };
    }

    private static Notation choose(Dress dress, Notation plain, Notation quoted, Notation escaped) {
        return switch (dress) {
            case PLAIN -> plain;
            case QUOTED -> quoted;
            case ESCAPED -> escaped;
        };
    }

    /** Adds the notation of every operator of a decoded text under one name: the way in which it was hidden. */
    static void noteDecoded(CharSequence decoded, Notation hidden, Set<Notation> notations) {
        if (contains(decoded)) {
            notations.add(hidden);
        }
    }
}
