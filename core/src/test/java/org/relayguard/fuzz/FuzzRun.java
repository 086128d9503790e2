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
    private static final int REPEATS = 20;

    private final long seed;
    private final AddressFuzzer addresses;
    private final AddressLaws laws = new AddressLaws();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private long inputs;
    private long longest;
    private long slowestNanos;
    private String slowest = "";

    FuzzRun(long seed) {
        this.seed = seed;
        this.addresses = new AddressFuzzer(seed);
    }

    void run(int count) {
        for (int i = 0; i < count; i++) {
            String address = addresses.next();
            long start = System.nanoTime();
            String reason = judged(address);
            noteTime(address, System.nanoTime() - start);
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

    /** What was slow once may have met the garbage collector; what is slow every time is slow. */
    private void noteTime(String address, long nanos) {
        if (inputs < WARM_UP || nanos <= slowestNanos) {
            return;
        }
        long fastest = nanos;
        for (int i = 0; i < REPEATS && fastest > slowestNanos; i++) {
            long start = System.nanoTime();
            laws.judge(address);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        if (fastest > slowestNanos) {
            slowestNanos = fastest;
            slowest = Printable.of(address);
        }
    }

    Map<String, Long> outcomes() {
        return outcomes;
    }

    /** Of the slowest address the fastest of some runs: parsing it and judging it for every kind of client. */
    long slowestNanos() {
        return slowestNanos;
    }

    String slowest() {
        return slowest;
    }

    String report() {
        StringBuilder report = new StringBuilder("# Generated addresses\n\n");
        report.append(
                "Built from the pieces of routes, mutated from the corpora, or noise; written by `mvn -Pevidence verify`.\n\n");
        report.append("| | |\n|---|---|\n");
        row(report, "seed", Long.toString(seed));
        row(report, "addresses", Long.toString(inputs));
        row(report, "longest, characters", Long.toString(longest));
        row(report, "exceptions", "0");
        row(report, "laws broken", "0");
        row(report, "slowest, µs (parse once, judge five times)", Long.toString(slowestNanos / 1000));
        report.append("\nThe slowest address:\n\n```\n").append(slowest).append("\n```\n\n");
        report.append("What a stranger's addresses came to:\n\n| reason | addresses |\n|---|---|\n");
        outcomes.forEach((reason, count) -> row(report, reason, count.toString()));
        return report.toString();
    }

    private static void row(StringBuilder report, String name, String value) {
        report.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }
}
