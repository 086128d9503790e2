/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

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

    /** Whether an operator stands in a text, in its plain, full-width or small form. */
    static boolean contains(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (isOperator(plainForm(text.charAt(i)))) {
                return true;
            }
        }
        return false;
    }

    static int count(CharSequence text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += isOperator(text.charAt(i)) ? 1 : 0;
        }
        return count;
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
}
