/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.util.List;
import java.util.Map;
import org.relayguard.probe.ProbeKind;

/**
 * What a scan found.
 *
 * @param lines lines of access logs that were read, also those that could not be understood
 * @param recordings recordings of requests that were read
 * @param unreadableLines how many lines were in no known format
 * @param firstUnreadable where the first of them stand, as {@code file:line}; at most {@value #MAX_EXAMPLES}. Unescaped
 * @param unreadable inputs that could not be read, or not to their end
 * @param probes how many probes were found in all
 * @param unjudged how many TLS hellos name a host of which nobody can say whether it is ours, because no own name is
 *     known
 * @param kinds how many of each kind, in the order of the kinds
 * @param sources those that have a place, the most severe first
 * @param replacedSources how often a source lost its place to another one
 * @param replacedProbes how many probes had been counted for those
 */
public record ScanReport(
        long lines,
        long recordings,
        long unreadableLines,
        List<String> firstUnreadable,
        List<Unreadable> unreadable,
        long probes,
        long unjudged,
        Map<ProbeKind, Long> kinds,
        List<ProbeSource> sources,
        long replacedSources,
        long replacedProbes) {

    /** Most places of unreadable lines that are kept. */
    public static final int MAX_EXAMPLES = 3;

    /**
     * An input that could not be read, or not to its end.
     *
     * @param name of the file. Unescaped
     * @param reason why. Unescaped
     */
    public record Unreadable(String name, String reason) {}
}
