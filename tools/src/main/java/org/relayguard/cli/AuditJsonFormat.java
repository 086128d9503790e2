/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import org.relayguard.audit.AuditReport;
import org.relayguard.audit.Finding;
import org.relayguard.text.JsonLine;

/**
 * The whole report as one JSON object on one line.
 *
 * <pre>
 * {"findings":[{"kind":"trusts-everyone","severity":"high","file":"smtpserver.xml","line":9,"element":"…",
 *  "detail":"…","attack":"…","repair":"…"}],"notChecked":[{"subject":"…","reason":"…"}],
 *  "unreadable":[{"file":"…","reason":"…"}]}
 * </pre>
 */
final class AuditJsonFormat {

    private AuditJsonFormat() {}

    static String of(AuditReport report) {
        return new JsonLine()
                        .objects(
                                "findings",
                                report.findings().stream()
                                        .map(AuditJsonFormat::finding)
                                        .toList())
                        .objects(
                                "notChecked",
                                report.notChecked().stream()
                                        .map(open -> new JsonLine()
                                                .text("subject", open.subject())
                                                .text("reason", open.reason()))
                                        .toList())
                        .objects(
                                "unreadable",
                                report.unreadable().stream()
                                        .map(file -> new JsonLine()
                                                .text("file", file.file())
                                                .text("reason", file.reason()))
                                        .toList())
                + "\n";
    }

    private static JsonLine finding(Finding finding) {
        return new JsonLine()
                .text("kind", finding.kind().label())
                .text("severity", finding.kind().severity().label())
                .text("file", finding.place().file())
                .number("line", finding.place().line())
                .text("element", finding.place().element())
                .text("detail", finding.detail())
                .text("attack", finding.kind().attack())
                .text("repair", finding.repair());
    }
}
