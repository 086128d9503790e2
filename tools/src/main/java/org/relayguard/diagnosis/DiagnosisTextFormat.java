/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.diagnosis;

import java.util.Locale;
import org.relayguard.text.Escaping;

/**
 * A paragraph for each problem, what was not checked, what cannot be read, and a summary in the last line. Printable
 * ASCII.
 *
 * <pre>
 * HIGH  trusts-everyone  smtpserver.xml:9 smtpservers/smtpserver/authorizedAddresses
 *   found   0.0.0.0/0 holds clients from all over the Internet
 *   effect  Anybody on the Internet sends mail to anybody else through this server: an open relay.
 *   repair
 *     &lt;authorizedAddresses&gt;127.0.0.0/8, 192.0.2.25&lt;/authorizedAddresses&gt;
 *
 * 1 problem found
 * </pre>
 */
public final class DiagnosisTextFormat {

    private static final int MAX_TEXT = 2_000;

    private DiagnosisTextFormat() {}

    /** The whole diagnosis, with its line ends. */
    public static String of(Diagnosis diagnosis) {
        StringBuilder text = new StringBuilder(1024);
        diagnosis.problems().forEach(problem -> paragraph(text, problem));
        diagnosis.notChecked().forEach(open -> line(text, "not checked: ", open.subject(), open.reason()));
        diagnosis.unreadable().forEach(file -> line(text, "cannot be read: ", file.file(), file.reason()));
        return text.append(summary(diagnosis)).append('\n').toString();
    }

    private static void paragraph(StringBuilder text, Problem problem) {
        text.append(problem.severity().label().toUpperCase(Locale.ROOT))
                .append("  ")
                .append(problem.kind().label())
                .append("  ")
                .append(printable(problem.place().toString()))
                .append("\n  found   ")
                .append(printable(problem.detail()))
                .append("\n  effect  ")
                .append(problem.effect())
                .append("\n  repair\n");
        problem.repair()
                .lines()
                .forEach(line -> text.append("    ").append(pasteable(line)).append('\n'));
        text.append('\n');
    }

    private static void line(StringBuilder text, String what, String subject, String reason) {
        text.append(what)
                .append(printable(subject))
                .append(": ")
                .append(printable(reason))
                .append('\n');
    }

    private static String summary(Diagnosis diagnosis) {
        int wrong = diagnosis.wrong();
        int advice = diagnosis.advice();
        String found = (wrong == 0 ? "no" : wrong) + (wrong == 1 ? " problem found" : " problems found");
        String better = advice == 0 ? "" : ", " + advice + (advice == 1 ? " piece of advice" : " pieces of advice");
        return found + better + (diagnosis.unreadable().isEmpty() ? "" : ", but not everything was read");
    }

    private static String printable(String text) {
        return Escaping.printable(text, MAX_TEXT);
    }

    /**
     * Safe to print without changing what is pasted: quotes stay, and what is not printable becomes a question mark.
     */
    private static String pasteable(String line) {
        StringBuilder text = new StringBuilder(line.length());
        line.chars().map(c -> c < ' ' || c > '~' ? '?' : c).forEach(c -> text.append((char) c));
        return text.toString();
    }
}
