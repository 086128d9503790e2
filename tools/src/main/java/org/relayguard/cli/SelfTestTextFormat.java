/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.relayguard.selftest.ListenerReport;
import org.relayguard.selftest.ListenerReport.Conclusion;
import org.relayguard.selftest.ListenerReport.ListenerState;
import org.relayguard.selftest.VectorResult;
import org.relayguard.selftest.VectorResult.Exposure;
import org.relayguard.text.Escaping;

/**
 * A table, what is open first, and a summary in the last line.
 *
 * <pre>
 * result          vector    what would have happened              command and reply
 * open            12a       would have gone to user&#64;example.com   RCPT TO:&lt;…&gt;  354 go ahead
 * closed          1         refused at rcpt                       RCPT TO:&lt;user&#64;example.com&gt;  550 5.7.1 no
 *
 * 192.0.2.25:25 (plain) is open: 1 open, 280 closed, 2 no relay, 0 not known
 * </pre>
 */
final class SelfTestTextFormat {

    private static final int MAX_NAME = 24;
    private static final int MAX_CONSEQUENCE = 60;
    private static final int MAX_COMMAND = 120;
    private static final int MAX_REPLY = 120;
    private static final String ROW = "%-15s %-10s %-42s %s\n";

    private SelfTestTextFormat() {}

    static String of(ListenerReport report) {
        StringBuilder text = new StringBuilder(1024);
        if (!report.results().isEmpty()) {
            text.append(ROW.formatted("result", "vector", "what would have happened", "command and reply"));
            report.results().stream()
                    .sorted(Comparator.comparing(VectorResult::exposure))
                    .forEach(result -> text.append(row(result)));
            text.append('\n');
        }
        return text.append(summary(report)).append('\n').toString();
    }

    private static String row(VectorResult result) {
        return ROW.formatted(
                result.exposure().label(),
                Escaping.printable(result.vector().id(), MAX_NAME),
                Escaping.printable(result.consequence(), MAX_CONSEQUENCE),
                Escaping.printable(result.vector().command(), MAX_COMMAND) + "  "
                        + Escaping.printable(result.reply(), MAX_REPLY));
    }

    private static String summary(ListenerReport report) {
        String where = report.listener() + " (" + report.security().label() + ") ";
        String why = report.state() == ListenerState.TESTED
                ? ""
                : " (" + report.state().label() + ": " + Escaping.printable(report.detail(), MAX_REPLY) + ")";
        Map<Exposure, Long> counts = ListenerReport.counts(List.of(report));
        String said = switch (Conclusion.of(List.of(report))) {
            case CLOSED -> "is closed";
            case OPEN -> "is open";
            case INCOMPLETE -> "could not be tested in full";
        };
        return where + said + why + ": "
                + counts.get(Exposure.OPEN) + " open, "
                + counts.get(Exposure.CLOSED) + " closed, "
                + counts.get(Exposure.NO_RELAY) + " no relay, "
                + counts.get(Exposure.COULD_NOT_TELL) + " not known";
    }
}
