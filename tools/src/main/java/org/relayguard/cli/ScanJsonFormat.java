/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.relayguard.cli.ScanCommand.ScanFormat;
import org.relayguard.probe.ProbeKind;
import org.relayguard.scan.ProbeSource;
import org.relayguard.scan.ScanReport;
import org.relayguard.text.JsonLine;

/**
 * JSON Lines: one object for each source, the most severe first, and one for the summary.
 *
 * <pre>
 * {"type":"source","source":"203.0.113.9/32","sourceType":"network","probes":2,"missed":0,"severity":"mail",
 *  "kinds":[{"kind":"http-connect","probes":2}],"first":"2026-10-10T20:55:36Z","last":"2026-10-10T20:55:37Z",
 *  "targets":["mx.example.com:25"],"moreTargets":false}
 * {"type":"summary","lines":1000,"recordings":0,"probes":2,"unjudged":0,"kinds":[{"kind":"http-connect","probes":2}],
 *  "sources":1,
 *  "replacedSources":0,"replacedProbes":0,"unreadableLines":0,"firstUnreadable":[],"unreadable":[]}
 * </pre>
 */
final class ScanJsonFormat implements ScanFormat {

    private final int most;

    /** @param most how many sources are written */
    ScanJsonFormat(int most) {
        this.most = most;
    }

    @Override
    public void write(ScanReport report, OutputStream out) throws IOException {
        for (ProbeSource source : report.sources().stream().limit(most).toList()) {
            line(out, source(source));
        }
        line(out, summary(report));
    }

    private static JsonLine source(ProbeSource source) {
        return new JsonLine()
                .text("type", "source")
                .text("source", source.name())
                .text("sourceType", source.type())
                .number("probes", source.probes())
                .number("missed", source.missed())
                .text("severity", source.severity().label())
                .objects("kinds", kinds(source.kinds()))
                .text("first", source.first().map(Instant::toString))
                .text("last", source.last().map(Instant::toString))
                .texts("targets", source.targets())
                .flag("moreTargets", source.hasMoreTargets());
    }

    private static JsonLine summary(ScanReport report) {
        return new JsonLine()
                .text("type", "summary")
                .number("lines", report.lines())
                .number("recordings", report.recordings())
                .number("probes", report.probes())
                .number("unjudged", report.unjudged())
                .objects("kinds", kinds(report.kinds()))
                .number("sources", report.sources().size())
                .number("replacedSources", report.replacedSources())
                .number("replacedProbes", report.replacedProbes())
                .number("unreadableLines", report.unreadableLines())
                .texts("firstUnreadable", report.firstUnreadable())
                .objects(
                        "unreadable",
                        report.unreadable().stream()
                                .map(input -> new JsonLine()
                                        .text("file", input.name())
                                        .text("reason", input.reason()))
                                .toList());
    }

    private static List<JsonLine> kinds(Map<ProbeKind, Long> kinds) {
        return kinds.entrySet().stream()
                .map(entry ->
                        new JsonLine().text("kind", entry.getKey().label()).number("probes", entry.getValue()))
                .toList();
    }

    private static void line(OutputStream out, JsonLine json) throws IOException {
        out.write((json + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
