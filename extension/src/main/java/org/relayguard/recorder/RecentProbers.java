/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.relayguard.attempt.SourceAggregate;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.config.RelayGuardConfiguration.KnownProberSettings;
import org.relayguard.matchers.KnownProbers;
import org.relayguard.probe.ProbeKind;

/**
 * Remembers the sources that looked for a proxy: when, for each kind of probe, last. Bounded: when a new source finds
 * it full, the one of whom nothing was heard for longest goes, neither a probe nor mail, and nobody stays longer than
 * {@code known-probers.hours} after the last probe, however much mail comes.
 *
 * <p>A flood of probes from ever new sources can push others out; the log keeps them.
 */
public final class RecentProbers implements KnownProbers {

    private final Cache<SourceAggregate, Map<ProbeKind, Instant>> sources;
    private final Duration memory;
    private final Clock clock;

    @Inject
    public RecentProbers(RelayGuardConfiguration configuration, Clock clock) {
        this(configuration.knownProbers(), clock);
    }

    RecentProbers(KnownProberSettings settings, Clock clock) {
        this.memory = settings.time();
        this.clock = clock;
        this.sources = CacheBuilder.newBuilder()
                .concurrencyLevel(1) // one segment: the bound and the order hold for all sources together
                .maximumSize(settings.sources())
                .expireAfterWrite(memory) // by the time that passes, whatever the clock is set to
                .build();
    }

    /** Notes one probe; of two at different times, the later one counts. */
    public void remember(SourceAggregate source, ProbeKind kind, Instant time) {
        sources.asMap().merge(source, new EnumMap<>(Map.of(kind, time)), this::merged);
    }

    private Map<ProbeKind, Instant> merged(Map<ProbeKind, Instant> known, Map<ProbeKind, Instant> added) {
        Instant now = clock.instant();
        Map<ProbeKind, Instant> all = new EnumMap<>(added);
        known.forEach((kind, time) -> {
            if (!time.isAfter(now)) { // or the clock was wrong, and has been set back since
                all.merge(kind, time, (a, b) -> a.isAfter(b) ? a : b);
            }
        });
        return all;
    }

    @Override
    public boolean hasProbed(SourceAggregate source, Set<ProbeKind> kinds, Duration within) {
        Map<ProbeKind, Instant> times = sources.asMap().getOrDefault(source, Map.of());
        Instant now = clock.instant();
        Instant earliest = now.minus(within);
        return kinds.stream()
                .flatMap(kind -> Stream.ofNullable(times.get(kind)))
                .anyMatch(time -> !time.isBefore(earliest) && !time.isAfter(now));
    }

    @Override
    public Duration memory() {
        return memory;
    }
}
