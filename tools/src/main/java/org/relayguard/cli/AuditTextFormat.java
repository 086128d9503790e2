/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.util.Locale;
import org.relayguard.audit.AuditReport;
import org.relayguard.audit.Finding;
import org.relayguard.text.Escaping;

/**
 * A paragraph for each finding, what was not checked, what cannot be read, and a summary in the last line.
 *
 * <pre>
 * HIGH  trusts-everyone  smtpserver.xml:9 smtpservers/smtpserver/authorizedAddresses
 *   found   0.0.0.0/0 holds clients from all over the Internet
 *   attack  Anybody on the Internet sends mail to anybody else through this server: an open relay.
 *   repair
 *     &lt;authorizedAddresses&gt;127.0.0.0/8, 192.0.2.25&lt;/authorizedAddresses&gt;
 *
 * 1 finding
 * </pre>
 */
final class AuditTextFormat {

    private static final int MAX_TEXT = 2_000;

    private AuditTextFormat() {}

    static String of(AuditReport report) {
        StringBuilder text = new StringBuilder(1024);
        report.findings().forEach(finding -> finding(text, finding));
        report.notChecked()
                .forEach(open -> text.append("not checked: ")
                        .append(printable(open.subject()))
                        .append(": ")
                        .append(printable(open.reason()))
                        .append('\n'));
        report.unreadable()
                .forEach(file -> text.append("cannot be read: ")
                        .append(printable(file.file()))
                        .append(": ")
                        .append(printable(file.reason()))
                        .append('\n'));
        return text.append(summary(report)).append('\n').toString();
    }

    private static void finding(StringBuilder text, Finding finding) {
        text.append(finding.kind().severity().label().toUpperCase(Locale.ROOT))
                .append("  ")
                .append(finding.kind().label())
                .append("  ")
                .append(printable(finding.place().toString()))
                .append("\n  found   ")
                .append(printable(finding.detail()))
                .append("\n  attack  ")
                .append(finding.kind().attack())
                .append("\n  repair\n");
        finding.repair()
                .lines()
                .forEach(
                        line -> text.append("    ").append(Pasteable.line(line)).append('\n'));
        text.append('\n');
    }

    private static String summary(AuditReport report) {
        int findings = report.findings().size();
        String found = switch (findings) {
            case 0 -> "nothing found";
            case 1 -> "1 finding";
            default -> findings + " findings";
        };
        return report.unreadable().isEmpty() ? found : found + ", but not everything was read";
    }

    private static String printable(String text) {
        return Escaping.printable(text, MAX_TEXT);
    }
}
