/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/** The three characters that write a route into a local part, and what they are called in each dress. */
final class Operators {

    private static final int[] AT = bits(Notation.NESTED_AT, Notation.QUOTED_NESTED_AT, Notation.ESCAPED_NESTED_AT);
    private static final int[] PERCENT =
            bits(Notation.PERCENT_HACK, Notation.QUOTED_PERCENT_HACK, Notation.ESCAPED_PERCENT_HACK);
    private static final int[] BANG = bits(Notation.BANG_PATH, Notation.QUOTED_BANG_PATH, Notation.ESCAPED_BANG_PATH);

    private Operators() {}

    private static int[] bits(Notation plain, Notation quoted, Notation escaped) {
        return new int[] {plain.bit(), quoted.bit(), escaped.bit()};
    }

    static boolean isOperator(char c) {
        return c == '@' || c == '%' || c == '!';
    }

    /** The operator that a full-width or small form stands for; any other character as it is. */
    static char plainForm(char c) {
        if (c < '\uFE57') {
            return c;
        }
        return switch (c) {
            case '\uFF20', '\uFE6B' -> '@';
            case '\uFF05', '\uFE6A' -> '%';
            case '\uFF01', '\uFE57' -> '!';
            default -> c;
        };
    }

    /** Whether an operator stands in a text, in its plain, full-width or small form. */
    static boolean contains(CharSequence text) {
        return contains(text, 0, text.length());
    }

    /** The same between two positions. */
    static boolean contains(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
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

    /**
     * The bit of the notation that a character of a local part makes; 0 when it is not an operator. Quotes go first.
     */
    static int notation(char c, boolean escaped, boolean inQuotes) {
        int dress = inQuotes ? 1 : escaped ? 2 : 0;
        return switch (c) {
            case '@' -> AT[dress];
            case '%' -> PERCENT[dress];
            case '!' -> BANG[dress];
            default -> plainForm(c) == c ? 0 : Notation.LOOK_ALIKE_OPERATOR.bit();
        };
    }
}
