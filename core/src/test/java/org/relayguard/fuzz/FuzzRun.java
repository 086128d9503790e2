/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.fuzz;

import java.util.Map;
import java.util.TreeMap;

/** Runs generated addresses through the laws, counts what came of them and remembers the slowest. */
final class FuzzRun {

    private static final int WARM_UP = 50_000;

    private final long seed;
    private final AddressFuzzer addresses;
    private final AddressLaws laws = new AddressLaws();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private long inputs;
    private long longest;
    private final Slowest slowest = new Slowest(WARM_UP);

    FuzzRun(long seed) {
        this.seed = seed;
        this.addresses = new AddressFuzzer(seed);
    }

    void run(int count) {
        for (int i = 0; i < count; i++) {
            String address = addresses.next();
            long start = System.nanoTime();
            String reason = judged(address);
            slowest.note(System.nanoTime() - start, () -> laws.judge(address), () -> Printable.of(address));
            outcomes.merge(reason, 1L, Long::sum);
            checked(address);
            longest = Math.max(longest, address.length());
            inputs++;
        }
    }

    private String judged(String address) {
        try {
            return laws.judge(address);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ": " + Printable.of(address), e);
        }
    }

    private void checked(String address) {
        try {
            laws.check(address);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + Printable.of(address), e);
        }
    }

    Map<String, Long> outcomes() {
        return outcomes;
    }

    /** Of parsing an address once and judging it for every kind of client. */
    Slowest slowest() {
        return slowest;
    }

    FuzzPage page() {
        return new FuzzPage(
                        "Generated addresses",
                        "Built from the pieces of routes, mutated from the corpora, or noise; written by"
                                + " `mvn -Pevidence verify`.")
                .row("seed", seed)
                .row("addresses", inputs)
                .row("longest, characters", longest)
                .row("exceptions", 0)
                .row("laws broken", 0)
                .row("slowest, µs (parse once, judge five times)", slowest.nanos() / 1000)
                .slowest(slowest)
                .outcomes("What a stranger's addresses came to:", "reason", outcomes);
    }
}
