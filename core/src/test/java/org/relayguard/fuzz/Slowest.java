/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.fuzz;

import java.util.function.Supplier;

/** Remembers the input that took longest: what was slow once may have met the garbage collector, so it is tried again. */
final class Slowest {

    private static final int REPEATS = 20;

    private final long warmUp;
    private long seen;
    private long nanos;
    private String shown = "";

    /** @param warmUp how many inputs do not count, because Java still compiles */
    Slowest(long warmUp) {
        this.warmUp = warmUp;
    }

    /** One input was answered in {@code first} nanoseconds; {@code again} answers it once more. */
    void note(long first, Runnable again, Supplier<String> input) {
        if (seen++ < warmUp || first <= nanos) {
            return;
        }
        long fastest = first;
        for (int i = 0; i < REPEATS && fastest > nanos; i++) {
            long start = System.nanoTime();
            again.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        if (fastest > nanos) {
            nanos = fastest;
            shown = input.get();
        }
    }

    /** Of the slowest input the fastest of some runs, in nanoseconds. */
    long nanos() {
        return nanos;
    }

    /** The slowest input, printable. */
    String shown() {
        return shown;
    }
}
