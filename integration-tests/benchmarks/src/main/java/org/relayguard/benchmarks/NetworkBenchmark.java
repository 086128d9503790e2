/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.benchmarks;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.james.dnsservice.library.netmatcher.NetMatcher;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.relayguard.net.IpLiterals;
import org.relayguard.net.Network;
import org.relayguard.net.Networks;

/**
 * Whether a client is in a trusted network. The client is in none, as nearly every client is: a linear search then
 * looks at all of them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NetworkBenchmark {

    @Param({"10", "10000"})
    private int networks;

    private InetAddress stranger;
    private Networks ours;
    private NetMatcher james;

    /** Networks 10.0.0.0/30, 10.0.0.8/30 and so on, with gaps, so that they cannot be joined. */
    @Setup
    public void listNetworks() {
        List<String> bases = IntStream.range(0, networks)
                .map(index -> index * 8)
                .mapToObj(offset -> "10.%d.%d.%d".formatted(offset >> 16, (offset >> 8) & 0xFF, offset & 0xFF))
                .toList();
        ours = Networks.of(
                bases.stream().map(base -> new Network(address(base), 30)).toList());
        james = new NetMatcher(bases.stream().map(base -> base + "/30").toList(), new LiteralsOnly());
        stranger = address("203.0.113.9");
    }

    /** Our sorted ranges. */
    @Benchmark
    public boolean relayGuard() {
        return ours.contains(stranger);
    }

    /** James's list. */
    @Benchmark
    public boolean james() {
        return james.matchInetNetwork(stranger);
    }

    private static InetAddress address(String literal) {
        return IpLiterals.parse(literal).orElseThrow();
    }
}
