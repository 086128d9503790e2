/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.benchmarks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.james.dnsservice.api.DNSService;
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

/** Whether a client is in one of so many networks: half of the clients asked about are, half come from anywhere. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NetworkBenchmark {

    private static final int CLIENTS = 1 << 12; // too many for the branch predictor to learn

    @Param({"10", "1000", "10000"})
    private int networks;

    @Param({"IPV4", "IPV6"})
    private Family family;

    private Networks ours;
    private NetMatcher james;
    private InetAddress[] clients;
    private int next;

    @Setup
    public void draw() throws UnknownHostException {
        Random random = new Random(networks);
        Network[] drawn = new Network[networks];
        for (int i = 0; i < networks; i++) {
            drawn[i] = Network.around(family.address(random), family.prefixLength(random));
        }
        clients = new InetAddress[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            clients[i] = i % 2 == 0 ? drawn[random.nextInt(networks)].address() : family.address(random);
        }
        ours = Networks.of(List.of(drawn));
        james = new NetMatcher(Stream.of(drawn).map(Network::toString).toList(), new LiteralsOnly());
    }

    @Benchmark
    public boolean relayGuard() {
        return ours.contains(client());
    }

    @Benchmark
    public boolean jamesNetMatcher() {
        return james.matchInetNetwork(client());
    }

    private InetAddress client() {
        next = (next + 1) % CLIENTS;
        return clients[next];
    }

    /** As operators list them: mostly single hosts (in IPv6: lines), and some networks. */
    public enum Family {
        IPV4(4, 24, 32),
        IPV6(16, 48, 64);

        private final int length;
        private final int shorter;
        private final int longer;

        Family(int length, int shorter, int longer) {
            this.length = length;
            this.shorter = shorter;
            this.longer = longer;
        }

        InetAddress address(Random random) throws UnknownHostException {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            bytes[0] = (byte) ((bytes[0] & 0x1f) | 0x20); // global unicast in IPv6, and never v4-mapped
            return InetAddress.getByAddress(bytes);
        }

        int prefixLength(Random random) {
            return random.nextInt(10) < 7 ? longer : shorter;
        }
    }

    /** James's matcher wants a resolver, although no name is among the networks. */
    private static final class LiteralsOnly implements DNSService {

        @Override
        public InetAddress getByName(String host) throws UnknownHostException {
            return IpLiterals.parse(host).orElseThrow(() -> new UnknownHostException(host));
        }

        @Override
        public Collection<InetAddress> getAllByName(String host) throws UnknownHostException {
            return List.of(getByName(host));
        }

        @Override
        public Collection<String> findMXRecords(String hostname) {
            return List.of();
        }

        @Override
        public Collection<String> findTXTRecords(String hostname) {
            return List.of();
        }

        @Override
        public InetAddress getLocalHost() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public String getHostName(InetAddress address) {
            return address.getHostAddress();
        }
    }
}
