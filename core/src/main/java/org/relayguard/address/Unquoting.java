/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.Set;
import org.relayguard.address.Operators.Dress;

/**
 * Takes quotes and backslashes off a local part, and notes in which dress each operator stood.
 *
 * <pre>
 * "user&#64;example.com"     user&#64;example.com     quoted-nested-at
 * user\%example.com       user%example.com     escaped-percent-hack
 * user％example.com        user%example.com     look-alike-operator
 * </pre>
 *
 * <p>Quotes and backslashes hide nothing from the next host, which may take them off before it routes.
 */
final class Unquoting {

    private Unquoting() {}

    /**
     * @param quotesCount false when a quote is never closed, so that quotes are ordinary characters
     * @param notations receives the notation of each operator
     */
    static String unquote(String text, int from, int to, boolean quotesCount, Set<Notation> notations) {
        StringBuilder unquoted = new StringBuilder(to - from);
        boolean inQuotes = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '"' && quotesCount) {
                inQuotes = !inQuotes;
                continue;
            }
            boolean escaped = c == '\\' && i + 1 < to;
            if (escaped) {
                c = text.charAt(++i);
            }
            char plain = Operators.plainForm(c);
            if (plain != c) {
                notations.add(Notation.LOOK_ALIKE_OPERATOR);
            } else if (Operators.isOperator(c)) {
                notations.add(Operators.notation(c, inQuotes ? Dress.QUOTED : escaped ? Dress.ESCAPED : Dress.PLAIN));
            }
            unquoted.append(plain);
        }
        return unquoted.toString();
    }

    /** The same with look-alike operators left as the letters that they are. */
    static String unquoteLetters(String text, int from, int to, boolean quotesCount) {
        StringBuilder unquoted = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < to) {
                unquoted.append(text.charAt(++i));
            } else if (c != '"' || !quotesCount) {
                unquoted.append(c);
            }
        }
        return unquoted.toString();
    }

    /**
     * The last {@code @} outside quotes and not behind a backslash between two positions.
     *
     * @return its index, -1 without one, -2 when a quote is never closed
     */
    static int lastAt(String text, int from, int to, boolean quotesCount) {
        boolean inQuotes = false;
        int at = -1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"' && quotesCount) {
                inQuotes = !inQuotes;
            } else if (c == '@' && !inQuotes) {
                at = i;
            }
        }
        return inQuotes ? -2 : at;
    }
}
