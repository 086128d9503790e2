/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.relayguard.probe.Probe;
import org.relayguard.scan.ProbeSource.SourceKey;

/**
 * Counts the probes of each source in a fixed number of places.
 *
 * <p>When all places are taken, a new source gets that of the source with the fewest probes, and is said to have missed
 * as many as that one had (Metwally, Agrawal and El Abbadi, "Space-Saving", 2005). So a source with more than a {@code
 * places}-th of all probes is never lost, whatever else is in the log, and nothing is counted that was not seen.
 */
final class SourceTally {

    private static final Comparator<ProbeSource> FEWEST_FIRST = Comparator.<ProbeSource>comparingLong(
                    source -> source.probes() + source.missed())
            .thenComparing(source -> source.key().text())
            .thenComparing(source -> source.key().type());

    private final int places;
    private final Map<SourceKey, ProbeSource> sources = new HashMap<>();
    private final TreeSet<ProbeSource> byCount = new TreeSet<>(FEWEST_FIRST);
    private long replacedSources;
    private long replacedProbes;

    SourceTally(int places) {
        this.places = places;
    }

    /** Counts one probe; gives the source that has it. */
    ProbeSource add(SourceKey key, Probe probe) {
        ProbeSource source = sources.get(key);
        if (source == null) {
            source = new ProbeSource(key, sources.size() < places ? 0 : replaceFewest());
            sources.put(key, source);
        } else {
            byCount.remove(source); // its count, by which it is found there, is about to change
        }
        source.add(probe);
        byCount.add(source);
        return source;
    }

    private long replaceFewest() {
        ProbeSource fewest = byCount.pollFirst();
        sources.remove(fewest.key());
        replacedSources++;
        replacedProbes += fewest.probes();
        return fewest.probes() + fewest.missed();
    }

    /** Those that have a place, the most severe first. */
    List<ProbeSource> ranked() {
        return sources.values().stream().sorted(ProbeSource.RANKING).toList();
    }

    /** How often a source lost its place; the same one may have lost it more than once. */
    long replacedSources() {
        return replacedSources;
    }

    /** How many probes were counted for sources that lost their place. */
    long replacedProbes() {
        return replacedProbes;
    }
}
