/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.SourceAggregate;

/**
 * Lets a source have so many records a minute of each kind of probe that comes by HTTP or SOCKS, and makes one record of the
 * others when the minute is over. No probe goes uncounted, and a flood of one kind does not hide another kind.
 *
 * <pre>
 * 60 records a minute, 203.0.113.9 sends
 * CONNECT, for the 1st to the 60th time    recorded, count=1
 * CONNECT, 3,440 times more                one record when the minute is over: count=3440, otherwise that of the last one
 * SOCKS 5, in the same minute              recorded, count=1
 * anything by SMTP                         recorded
 * </pre>
 *
 * <p>Minutes are those of a clock that nobody can set, the same for all sources, so that within any 60 seconds a source may have
 * twice as many records. Bounded: {@value #REMEMBERED} sources and kinds are remembered. When there are more, the one that was
 * quiet for longest is forgotten, and what was kept back of it is recorded. Safe for use by several threads; what comes by SMTP
 * does not wait for them.
 */
final class ProbeBudget {

    static final int REMEMBERED = 1_024;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int records;
    private final LongSupplier nanoTime;
    private final Map<Spender, Spent> spent = new LinkedHashMap<>(16, 0.75f, true); // by access
    private volatile long start;

    /**
     * @param records a minute, at least 1
     * @param nanoTime as {@link System#nanoTime}
     */
    ProbeBudget(int records, LongSupplier nanoTime) {
        this.records = records;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** What is to be recorded now that an attempt has come: mostly itself, or nothing. */
    List<Attempt> take(Attempt attempt) {
        return Spender.of(attempt).map(spender -> take(spender, attempt)).orElseGet(() -> List.of(attempt));
    }

    private synchronized List<Attempt> take(Spender spender, Attempt attempt) {
        Spent before = spent.getOrDefault(spender, Spent.NOTHING);
        if (before.records() == records) {
            spent.put(spender, before.keepBack(attempt));
            return List.of();
        }
        spent.put(spender, before.oneMore());
        List<Attempt> due = new ArrayList<>(List.of(attempt));
        if (spent.size() > REMEMBERED) {
            Spender quietest = spent.keySet().iterator().next();
            due.addAll(keptBack(List.of(spent.remove(quietest))));
        }
        return due;
    }

    /** What was kept back, once in a minute, when it is over; otherwise nothing. */
    List<Attempt> takeWhenTheMinuteIsOver() {
        return nanoTime.getAsLong() - start < MINUTE ? List.of() : takeAll();
    }

    /** What was kept back; another minute starts. */
    synchronized List<Attempt> takeAll() {
        List<Attempt> due = keptBack(spent.values());
        spent.clear();
        start = nanoTime.getAsLong();
        return due;
    }

    private static List<Attempt> keptBack(Collection<Spent> spent) {
        return spent.stream().flatMap(each -> each.keptBack().stream()).toList();
    }

    /** One source and one kind of probe. */
    private record Spender(SourceAggregate source, String kind) {

        /** Empty for what needs no budget: it came by mail, or nobody knows from where. */
        static Optional<Spender> of(Attempt attempt) {
            return switch (attempt.listener().protocol()) {
                case HTTP, SOCKS ->
                    attempt.source()
                            .aggregate()
                            .map(source -> new Spender(source, attempt.finding().reason()));
                default -> Optional.empty();
            };
        }
    }

    /** What one had in this minute. */
    private record Spent(int records, Optional<Attempt> keptBack) {

        static final Spent NOTHING = new Spent(0, Optional.empty());

        Spent oneMore() {
            return new Spent(records + 1, keptBack);
        }

        Spent keepBack(Attempt attempt) {
            int before = keptBack.map(Attempt::count).orElse(0);
            return new Spent(records, Optional.of(attempt.standingFor(before + attempt.count())));
        }
    }
}
