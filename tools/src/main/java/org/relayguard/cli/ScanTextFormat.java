/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.relayguard.cli.ScanCommand.ScanFormat;
import org.relayguard.probe.ProbeKind;
import org.relayguard.scan.ProbeSource;
import org.relayguard.scan.ScanReport;
import org.relayguard.text.Escaping;

/**
 * A paragraph for each source, the most severe first; what could not be read; and a summary in the last line.
 *
 * <pre>
 * MAIL  203.0.113.9/32  1,024 probes
 *   kinds    http-connect 1,000, socks5 24
 *   time     2026-10-10T20:55:36Z to 2026-10-12T08:00:00Z
 *   targets  mx.example.com:25, mx2.example.com:25 and others
 *
 * 1,027 probes of 3 sources in 1,000,000 lines
 * </pre>
 */
final class ScanTextFormat implements ScanFormat {

    /** How many sources are shown when nobody asks for more. */
    static final int SHOWN = 20;

    private static final int MAX_TEXT = 500;

    private final int most;
    private final boolean nothingIsOurs;

    /**
     * @param most how many sources are written
     * @param nothingIsOurs whether no own name was given, so that a reader should be told what that means
     */
    ScanTextFormat(int most, boolean nothingIsOurs) {
        this.most = most;
        this.nothingIsOurs = nothingIsOurs;
    }

    @Override
    public void write(ScanReport report, OutputStream out) throws IOException {
        for (ProbeSource source : report.sources().stream().limit(most).toList()) {
            print(out, source(source));
        }
        print(out, notes(report) + summary(report));
    }

    private static String source(ProbeSource source) {
        StringBuilder text = new StringBuilder(256);
        text.append(source.severity().label().toUpperCase(Locale.ROOT))
                .append("  ")
                .append(printable(source.name()))
                .append("  ")
                .append(count(source.probes(), "probe"));
        if (source.missed() > 0) {
            text.append(", and up to ").append(number(source.missed())).append(" before it was given a place");
        }
        text.append("\n  kinds    ").append(kinds(source.kinds())).append('\n');
        source.first()
                .ifPresent(first ->
                        text.append("  time     ").append(time(first, source)).append('\n'));
        if (!source.targets().isEmpty()) {
            text.append("  targets  ").append(targets(source)).append('\n');
        }
        return text.append('\n').toString();
    }

    private static String kinds(Map<ProbeKind, Long> kinds) {
        return kinds.entrySet().stream()
                .map(entry -> entry.getKey().label() + ' ' + number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String time(Instant first, ProbeSource source) {
        Instant last = source.last().orElse(first);
        return last.equals(first) ? first.toString() : first + " to " + last;
    }

    private static String targets(ProbeSource source) {
        String targets =
                source.targets().stream().map(ScanTextFormat::printable).collect(Collectors.joining(", "));
        return source.hasMoreTargets() ? targets + " and others" : targets;
    }

    private String notes(ScanReport report) {
        StringBuilder notes = new StringBuilder();
        int hidden = report.sources().size() - most;
        if (hidden > 0) {
            notes.append("not shown: ").append(count(hidden, "more source")).append(" (--top)\n");
        }
        if (report.replacedSources() > 0) {
            notes.append("not kept: ")
                    .append(count(report.replacedProbes(), "probe"))
                    .append(" of sources with few, which lost their place ")
                    .append(count(report.replacedSources(), "time"))
                    .append('\n');
        }
        if (report.unreadableLines() > 0) {
            notes.append("not understood: ")
                    .append(count(report.unreadableLines(), "line"))
                    .append(", the first: ")
                    .append(report.firstUnreadable().stream()
                            .map(ScanTextFormat::printable)
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        report.unreadable()
                .forEach(input -> notes.append("cannot be read: ")
                        .append(printable(input.name()))
                        .append(": ")
                        .append(printable(input.reason()))
                        .append('\n'));
        if (nothingIsOurs && report.kinds().containsKey(ProbeKind.HTTP_ABSOLUTE_FOREIGN)) {
            notes.append("no --own-name was given: every host that a request names counts as foreign\n");
        }
        if (report.unjudged() > 0) {
            notes.append("not judged, because no --own-name was given: ")
                    .append(count(report.unjudged(), "TLS hello"))
                    .append('\n');
        }
        return notes.toString();
    }

    private static String summary(ScanReport report) {
        String where = report.recordings() > 0
                ? count(report.lines(), "line") + " and " + count(report.recordings(), "recording")
                : count(report.lines(), "line");
        String atLeast = report.replacedSources() > 0 ? "more than " : "";
        String found = report.probes() == 0
                ? "no probe"
                : count(report.probes(), "probe") + " of " + atLeast
                        + count(report.sources().size(), "source");
        String partly = report.unreadable().isEmpty() ? "" : ", but not everything was read";
        return found + " in " + where + partly + '\n';
    }

    private static String count(long count, String what) {
        return number(count) + ' ' + what + (count == 1 ? "" : "s");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String printable(String text) {
        return Escaping.printable(text, MAX_TEXT);
    }

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
