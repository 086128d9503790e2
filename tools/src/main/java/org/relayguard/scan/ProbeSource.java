/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relayguard.attempt.SourceAggregate;
import org.relayguard.net.IpLiterals;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeKind;
import org.relayguard.probe.ProbeSeverity;
import org.relayguard.text.Labelled;

/** What was found of one source. Its size does not depend on how much the source sent. */
public final class ProbeSource {

    /** Most targets that are kept of one source: the first ones. */
    public static final int MAX_TARGETS = 8;

    private static final int MAX_TARGET = 100;

    /** The most severe first, then the busiest. */
    static final Comparator<ProbeSource> RANKING = Comparator.comparing(ProbeSource::severity)
            .thenComparing(Comparator.comparingLong(ProbeSource::probes).reversed())
            .thenComparing(source -> source.key.text());

    private final SourceKey key;
    private final long missed;
    private final Map<ProbeKind, Long> kinds = new EnumMap<>(ProbeKind.class);
    private final Set<String> targets = new LinkedHashSet<>();
    private boolean moreTargets;
    private long probes;
    private ProbeSeverity severity = ProbeSeverity.STRAY;
    private Instant first;
    private Instant last;

    ProbeSource(SourceKey key, long missed) {
        this.key = key;
        this.missed = missed;
    }

    void add(Probe probe) {
        probes++;
        kinds.merge(probe.kind(), 1L, Long::sum);
        severity = probe.severity().outranks(severity) ? probe.severity() : severity;
        probe.destination().ifPresent(this::addTarget);
    }

    private void addTarget(String destination) {
        String target = destination.toLowerCase(Locale.ROOT);
        target = target.substring(0, Math.min(target.length(), MAX_TARGET));
        if (targets.size() < MAX_TARGETS) {
            targets.add(target);
        } else if (!targets.contains(target)) {
            moreTargets = true;
        }
    }

    /** When a probe of it came. Times come in any order, and not every probe has one. */
    void seenAt(Instant time) {
        first = first == null || time.isBefore(first) ? time : first;
        last = last == null || time.isAfter(last) ? time : last;
    }

    SourceKey key() {
        return key;
    }

    /** A network in CIDR notation, a client's name, or a file with a recording. Unescaped. */
    public String name() {
        return key.text();
    }

    /** {@code network}, {@code name} or {@code recording}. */
    public String type() {
        return key.type().label();
    }

    /** How many probes were counted. */
    public long probes() {
        return probes;
    }

    /** How many more there may have been before the source was given a place; 0 for certain unless places ran out. */
    public long missed() {
        return missed;
    }

    /** The most severe probe's. */
    public ProbeSeverity severity() {
        return severity;
    }

    /** How many of each kind, in the order of the kinds. */
    public Map<ProbeKind, Long> kinds() {
        return kinds;
    }

    /** The first distinct targets, in lower case, each of at most 100 characters. Unescaped. */
    public Set<String> targets() {
        return targets;
    }

    /** Whether there were other targets than the ones that are kept. */
    public boolean hasMoreTargets() {
        return moreTargets;
    }

    /** The earliest time; empty when none could be read. */
    public Optional<Instant> first() {
        return Optional.ofNullable(first);
    }

    /** The latest time; empty when none could be read. */
    public Optional<Instant> last() {
        return Optional.ofNullable(last);
    }

    /**
     * Under what the probes of one source are counted.
     *
     * <pre>
     * 192.0.2.7                192.0.2.7/32         NETWORK
     * 2001:db8:1:2:3:4:5:6     2001:db8:1:2::/64    NETWORK
     * Client.Example.COM       client.example.com   NAME: the web server had looked it up
     * (a recording)            its file             RECORDING: nobody wrote down who sent it
     * </pre>
     *
     * @param text unescaped, at most {@value #MAX_TEXT} characters
     */
    record SourceKey(String text, Type type) {

        static final int MAX_TEXT = 255;

        /** What a source is known by. */
        enum Type implements Labelled {
            NETWORK,
            NAME,
            RECORDING
        }

        static SourceKey ofClient(String client) {
            return IpLiterals.parse(client)
                    .map(address -> new SourceKey(SourceAggregate.of(address).toString(), Type.NETWORK))
                    .orElseGet(() -> new SourceKey(cut(client.toLowerCase(Locale.ROOT)), Type.NAME));
        }

        static SourceKey ofRecording(String file) {
            return new SourceKey(cut(file), Type.RECORDING);
        }

        private static String cut(String text) {
            return text.substring(0, Math.min(text.length(), MAX_TEXT));
        }
    }
}
