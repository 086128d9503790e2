/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/**
 * The two forms of a local part: dot-string and quoted-string (RFC 5321 4.1.2).
 *
 * <p>Operators are not a question of form here: {@code user@example.com} inside a local part is read as notation.
 * Backslashes outside quotes are well formed, as RFC 821 had them and James still has.
 */
final class LocalParts {

    private static final String ATOM_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

    /** Of every character of US-ASCII whether it is an atom's. */
    private static final boolean[] ATOM = new boolean[0x80];

    static {
        for (char c = 0; c < ATOM.length; c++) {
            ATOM[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || ATOM_SPECIALS.indexOf(c) >= 0;
        }
    }

    private LocalParts() {}

    /** Letters, digits and the specials of RFC 5322 3.2.3; ASCII only. */
    static boolean isAtom(char c) {
        return c < ATOM.length && ATOM[c];
    }

    /** A character of an atom that is not an operator. */
    static boolean isPlainAtom(char c) {
        return isAtom(c) && !Operators.isOperator(c);
    }

    /**
     * Whether a local part is a dot-string or one closed quoted-string. Control characters are for the caller to see.
     */
    static boolean isWellFormed(String text, int from, int to, boolean quotesCount) {
        return (quotesCount && text.charAt(from) == '"')
                ? endOfQuotedString(text, from, to) == to
                : isDotString(text, from, to);
    }

    /** Whether a control character stands in a text, of US-ASCII or of ISO 8859. */
    static boolean hasControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The index after the quote that closes the string starting here; -1 without one. */
    private static int endOfQuotedString(String text, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean isDotString(String text, int from, int to) {
        char last = '.';
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.' && last == '.') {
                return false;
            }
            if (c == '\\') {
                i++; // RFC 821: a backslash takes the next character as it is
            } else if (c != '.' && c != '@' && c < 0x80 && !isAtom(c)) {
                return false;
            }
            last = c;
        }
        return last != '.';
    }

    /**
     * A dot-string without backslashes, or a closed quoted-string: what every mail library can make an address of. Not
     * one that ends in an escaped backslash: JavaMail takes {@code \\"} for an escaped quote, and finds no end. Expects
     * no operator {@code @}.
     */
    static boolean isUniversal(String local) {
        if (local.isEmpty() || hasControlCharacter(local) || !isWellFormed(local, 0, local.length(), true)) {
            return false;
        }
        return local.charAt(0) == '"' ? local.charAt(local.length() - 2) != '\\' : local.indexOf('\\') < 0;
    }
}
