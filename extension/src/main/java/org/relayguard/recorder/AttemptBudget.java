/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.Source;
import org.relayguard.attempt.SourceAggregate;
import org.relayguard.net.Network;

/**
 * Says how many acts have a record of their own, and folds the others into counts, so that neither one source nor many
 * fill the log or hide what others do.
 *
 * <pre>
 * records-per-minute=60; in one minute there come
 * from 203.0.113.9, a route, refused, 3,500 times      60 records, and one at the end of the minute: count=3440
 * from 203.0.113.9, CONNECT, once                      a record: another kind
 * from 203.0.113.10, a route, refused, 43 times        43 records: another source
 * from 5,000 /64s of one /48                           600 records; the rest by /64 or, for those that came later, one
 *                                                      record for the /48: client=- aggregate=2001:db8:1::/48
 * from thousands of places, 6,000 records so far       each has its fair share of 6,000, and one at least
 * from more than 2,048 sources and kinds               counted by network (/24, /48), then all together: client=-
 * </pre>
 *
 * <p>Minutes are those of a clock that nobody can set, the same for all. Everything is bounded: the records of a minute
 * by twice {@value #ALL} times the setting and the size of the tables, whatever the number of sources. Not safe for use
 * by several threads.
 */
final class AttemptBudget {

    /** How many actors and kinds are remembered in a minute. */
    static final int REMEMBERED = 2_048;

    /** How many networks, of those for whom there was no room. */
    static final int NETWORKS = 512;

    /** How many times the setting all actors together may have. */
    static final int ALL = 100;

    private static final int OF_A_48 = 10;
    private static final int OF_A_32 = 20;
    private static final int IPV4_NEIGHBOURS = 24;
    private static final int IPV6_SITE = 48;
    private static final int IPV6_PROVIDER = 32;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int records;
    private final LongSupplier nanoTime;
    private final Map<Spender, Spent> spent = new LinkedHashMap<>();
    private final Map<Crowd, Spent> crowds = new LinkedHashMap<>();
    private final Map<Network, Integer> networks = new HashMap<>();
    private int all;
    private long start;

    /**
     * @param records a minute, at least 1
     * @param nanoTime as {@link System#nanoTime}
     */
    AttemptBudget(int records, LongSupplier nanoTime) {
        this.records = records;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Whether the act may have a record of its own, which it has then. */
    boolean grants(Observation act) {
        Spender spender = Spender.of(act);
        Spent before = spent.get(spender);
        int already = before == null ? 0 : before.records;
        if (already >= records || (before == null && spent.size() >= REMEMBERED)) {
            return false;
        }
        List<NetworkBudget> around = around(act.summary().source());
        boolean granted = around.stream().allMatch(this::isLeft) && (all < ALL * records || already < fairShare());
        if (granted) {
            spent.computeIfAbsent(spender, unused -> new Spent()).records++;
            around.forEach(each -> networks.merge(each.network(), 1, Integer::sum));
            all++;
        }
        return granted;
    }

    private boolean isLeft(NetworkBudget budget) {
        return networks.getOrDefault(budget.network(), 0) < budget.times() * records;
    }

    private int fairShare() {
        return Math.max(1, ALL * records / Math.max(1, spent.size()));
    }

    /** Counts the act with others of its kind. Only the last of them is ever built. */
    void fold(Observation act) {
        Spent own = spent.get(Spender.of(act));
        (own == null ? crowd(act) : own).fold(act);
    }

    private Spent crowd(Observation act) {
        Crowd crowd = new Crowd(neighbourhood(act.summary().source()), act.kind());
        boolean room = crowds.size() < NETWORKS || crowds.containsKey(crowd);
        return crowds.computeIfAbsent(room ? crowd : crowd.anywhere(), unused -> new Spent());
    }

    /** What was folded, once in a minute, when it is over; otherwise nothing. */
    List<Attempt> takeWhenTheMinuteIsOver() {
        return nanoTime.getAsLong() - start < MINUTE ? List.of() : takeAll();
    }

    /** What was folded; another minute starts. */
    List<Attempt> takeAll() {
        List<Attempt> due = new ArrayList<>();
        spent.values().forEach(each -> each.folded().ifPresent(due::add));
        crowds.forEach((crowd, each) -> each.foldedFrom(crowd.source()).ifPresent(due::add));
        spent.clear();
        crowds.clear();
        networks.clear();
        all = 0;
        start = nanoTime.getAsLong();
        return due;
    }

    /** An IPv4 address is scarce, but whoever has a line has a /64, often a /48 and, as a provider, a /32 of IPv6. */
    private static List<NetworkBudget> around(Source source) {
        return source.address()
                .filter(address -> Network.of(address).isIpv6())
                .map(address -> Stream.of(
                                new NetworkBudget(Network.around(address, IPV6_SITE), OF_A_48),
                                new NetworkBudget(Network.around(address, IPV6_PROVIDER), OF_A_32))
                        .toList())
                .orElse(List.of());
    }

    private static Optional<SourceAggregate> neighbourhood(Source source) {
        return source.address().map(AttemptBudget::neighbourhood);
    }

    private static SourceAggregate neighbourhood(InetAddress address) {
        int bits = Network.of(address).isIpv6() ? IPV6_SITE : IPV4_NEIGHBOURS;
        return new SourceAggregate(Network.around(address, bits));
    }

    private record NetworkBudget(Network network, int times) {}

    /** One actor and one kind of act. */
    private record Spender(Actor actor, Kind kind) {

        static Spender of(Observation act) {
            return new Spender(act.actor(), act.kind());
        }
    }

    /** Those of one network, or all, for whom there was no room. */
    private record Crowd(Optional<SourceAggregate> network, Kind kind) {

        Crowd anywhere() {
            return new Crowd(Optional.empty(), kind);
        }

        Source source() {
            return network.map(Source::of).orElse(Source.UNKNOWN);
        }
    }

    /** What one had in this minute. */
    private static final class Spent {

        private int records;
        private Observation last; // null until there was one
        private long acts;
        private boolean several;

        void fold(Observation act) {
            several |= last != null && !address(last).equals(address(act));
            last = act;
            acts += act.acts();
        }

        private static Optional<InetAddress> address(Observation act) {
            return act.summary().source().address();
        }

        Optional<Attempt> folded() {
            return Optional.ofNullable(last).map(act -> act.attempt().standingFor(count()));
        }

        Optional<Attempt> foldedFrom(Source source) {
            return several ? Optional.of(last.attempt().standingFor(count(), source)) : folded();
        }

        private int count() {
            return (int) Math.min(acts, Integer.MAX_VALUE);
        }
    }
}
