/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.util.Optional;

/**
 * Names one act, so that everybody who observes it can say that it is the same one. 26 characters: 10 for the time in
 * milliseconds, 16 for 80 random bits, in Crockford's base 32 (the form of a ULID). Keys sort by time.
 *
 * <pre>
 * 01JDECGJ3R7ZQ4N2W8X5V6T0KM
 * </pre>
 *
 * @param text as above: letters in upper case, without I, L, O and U
 */
public record CorrelationKey(String text) implements Comparable<CorrelationKey> {

    /** Characters of a key. */
    public static final int LENGTH = 26;

    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** @throws IllegalArgumentException when the text is not a key; see {@link #parse} for texts from elsewhere */
    public CorrelationKey {
        if (!isKey(text)) {
            throw new IllegalArgumentException("no correlation key");
        }
    }

    /** Reads a key that was written elsewhere, a mail attribute for example; empty for any other text. */
    public static Optional<CorrelationKey> parse(String text) {
        return isKey(text) ? Optional.of(new CorrelationKey(text)) : Optional.empty();
    }

    private static boolean isKey(String text) {
        if (text.length() != LENGTH
                || text.charAt(0) > '7') { // 48 bits of time leave two bits of the first character unused
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(CorrelationKey other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
