/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Makes correlation keys. Safe for use by several threads if the source of randomness is. A key costs two arrays of 26
 * characters and no look-up.
 */
public final class CorrelationKeys {

    private static final long TIME_MASK = (1L << 48) - 1;
    private static final int BITS_PER_CHARACTER = 5;
    private static final int HALF_LENGTH = 8; // 8 characters of 5 bits: half of the 80 random bits

    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param clock gives the time in the key
     * @param random 80 bits of it go into each key
     */
    public CorrelationKeys(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Keys that nobody can guess, so that a key read in a report leads to no other one. */
    public static CorrelationKeys secure(Clock clock) {
        return new CorrelationKeys(clock, new SecureRandom());
    }

    /** A new key. Two are equal with a probability of one in 2 to the 80th within the same millisecond. */
    public CorrelationKey next() {
        char[] text = new char[CorrelationKey.LENGTH];
        int timeLength = CorrelationKey.LENGTH - 2 * HALF_LENGTH;
        put(text, 0, timeLength, clock.millis() & TIME_MASK);
        put(text, timeLength, HALF_LENGTH, random.nextLong());
        put(text, timeLength + HALF_LENGTH, HALF_LENGTH, random.nextLong());
        return new CorrelationKey(new String(text));
    }

    /** The lowest bits of a value, the most significant character first. */
    private static void put(char[] text, int start, int length, long value) {
        long rest = value;
        for (int i = start + length - 1; i >= start; i--) {
            text[i] = CorrelationKey.ALPHABET.charAt((int) (rest & 31));
            rest >>>= BITS_PER_CHARACTER;
        }
    }
}
