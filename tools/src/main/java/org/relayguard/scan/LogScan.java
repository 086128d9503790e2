/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import static org.relayguard.scan.ScanReport.MAX_EXAMPLES;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.relayguard.probe.Classification;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.OwnNames;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeClassifier;
import org.relayguard.probe.ProbeKind;
import org.relayguard.scan.LookAhead.Unzipping;
import org.relayguard.scan.ProbeSource.SourceKey;

/**
 * Reads access logs and recordings of requests, one after another, and counts the probes that stand in them. Memory is
 * bounded, whatever they hold.
 *
 * <p>A log holds a request line only, so that what stood in head or body is not known: a POST relay shows by its port
 * alone.
 */
public final class LogScan {

    /** Places for sources. Each takes a few kilobytes at most. */
    public static final int PLACES = 10_000;

    private static final int LINES_BETWEEN_BEATS = 4_096;

    /** A control character in front is a byte of a binary protocol, after which no line end belongs. */
    private static final String HEAD_END = "\r\n\r\n";

    private final OwnNames own;
    private final Heartbeat heartbeat;
    private final SourceTally sources;
    private final Map<ProbeKind, Long> kinds = new EnumMap<>(ProbeKind.class);
    private final List<String> firstUnreadable = new ArrayList<>();
    private final List<ScanReport.Unreadable> unreadable = new ArrayList<>();
    private long lines;
    private long recordings;
    private long unreadableLines;
    private long probes;
    private long unjudged;

    /** Told now and then how far the scan has come. */
    @FunctionalInterface
    public interface Heartbeat {

        /**
         * @param lines read so far, over all inputs
         * @param probes found so far
         */
        void beat(long lines, long probes);
    }

    /** @param own the names and addresses that were those of the web servers */
    public LogScan(OwnNames own, Heartbeat heartbeat) {
        this(own, heartbeat, PLACES);
    }

    LogScan(OwnNames own, Heartbeat heartbeat, int places) {
        this.own = own;
        this.heartbeat = heartbeat;
        this.sources = new SourceTally(places);
    }

    /**
     * Reads one input to its end: lines of an access log, or a recording of what clients sent, either of them gzipped
     * or not. The content tells which. An error ends this input and is reported; what was found before it counts.
     *
     * @param name of the file, for the report
     * @param in the bytes; not closed
     */
    public void read(String name, InputStream in) {
        try {
            LookAhead content = Unzipping.plain(in);
            if (Recording.isIn(content)) {
                recording(name, content);
            } else {
                log(name, content);
            }
        } catch (IOException e) {
            fail(name, Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }

    /** An input could not even be opened. */
    public void fail(String name, String reason) {
        unreadable.add(new ScanReport.Unreadable(name, reason));
    }

    /** What was found so far. */
    public ScanReport report() {
        return new ScanReport(
                lines,
                recordings,
                unreadableLines,
                List.copyOf(firstUnreadable),
                List.copyOf(unreadable),
                probes,
                unjudged,
                kinds,
                sources.ranked(),
                sources.replacedSources(),
                sources.replacedProbes());
    }

    private void recording(String name, LookAhead content) throws IOException {
        recordings++;
        SourceKey source = SourceKey.ofRecording(name);
        Recording recording = new Recording(content, own);
        recording.read(request -> {
            count(source, request);
            heartbeat.beat(lines, probes);
        });
        recording.notJudged().ifPresent(reason -> fail(name, reason));
    }

    private void log(String name, InputStream content) throws IOException {
        LineReader reader = new LineReader(content, StandardCharsets.ISO_8859_1, () -> {});
        long number = 0;
        long understood = 0;
        while (reader.next()) {
            number++;
            lines++;
            Optional<AccessLogLine> entry = AccessLogLine.read(reader.text());
            if (entry.isPresent()) {
                understood++;
                request(entry.get());
            } else {
                unreadable(name, number);
            }
            if (lines % LINES_BETWEEN_BEATS == 0) {
                heartbeat.beat(lines, probes);
            }
        }
        if (number > 0 && understood == 0) {
            fail(name, "neither an access log in the common or combined format nor a recorded request");
        }
    }

    private void unreadable(String name, long number) {
        unreadableLines++;
        if (firstUnreadable.size() < MAX_EXAMPLES) {
            firstUnreadable.add(name + ':' + number);
        }
    }

    private void request(AccessLogLine entry) {
        String request = entry.request();
        if (asksForPathHere(request)) {
            return;
        }
        boolean binary = !request.isEmpty() && request.charAt(0) < ' ';
        byte[] sent = (binary ? request : request + HEAD_END).getBytes(StandardCharsets.ISO_8859_1);
        count(SourceKey.ofClient(entry.client()), ProbeClassifier.classify(sent, own))
                .ifPresent(source -> entry.time().ifPresent(source::seenAt));
    }

    /** What nearly every line is. The classifier says the same, but it is asked a million times for nothing. */
    private static boolean asksForPathHere(String request) {
        return request.startsWith("GET /") || request.startsWith("POST /") || request.startsWith("HEAD /");
    }

    /** Counts it if it is a probe; gives the source that has it then. */
    private Optional<ProbeSource> count(SourceKey source, Classification classification) {
        if (!(classification instanceof Hit hit)) {
            return Optional.empty();
        }
        Probe probe = hit.probe();
        if (probe.kind() == ProbeKind.TLS_FOREIGN_NAME && own.isEmpty()) {
            unjudged++; // every browser that tries HTTPS first sends one, to its own server
            return Optional.empty();
        }
        probes++;
        kinds.merge(probe.kind(), 1L, Long::sum);
        return Optional.of(sources.add(source, probe));
    }
}
