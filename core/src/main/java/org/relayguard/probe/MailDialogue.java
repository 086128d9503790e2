/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Locale;
import java.util.Set;

/**
 * Recognises SMTP where something else was expected.
 *
 * <pre>
 * EHLO client.test, MAIL FROM:&lt;a&#64;b.test&gt;     opens a session: SMTP on an HTTP port
 * quit                                       a command in a body
 * ho:192.0.2.1:8080                          how a known relay checker signs its body
 * </pre>
 */
final class MailDialogue {

    private static final Set<String> ALONE = Set.of("DATA", "RSET", "NOOP", "QUIT", "STARTTLS");
    private static final Set<String> SIGNATURES = Set.of("ho", "hu");
    private static final int SIGNATURE = 2;

    private MailDialogue() {}

    /**
     * Whether a first line opens an SMTP session. QUIT or HELP alone do not: scanners of services send them to any
     * port.
     */
    static boolean isOpenedBy(String line) {
        String command = line.strip().toUpperCase(Locale.ROOT);
        return isGreeting(command) || isTransaction(command);
    }

    /** Whether any line of a body is a command of SMTP, or the signature of a checker. */
    static boolean isIn(String body) {
        boolean[] found = {false};
        TextLines.forEach(body, line -> found[0] = found[0] || isCommand(line) || isSignature(line));
        return found[0];
    }

    static boolean isCommand(String line) {
        String command = line.strip().toUpperCase(Locale.ROOT);
        return ALONE.contains(command) || isGreeting(command) || isTransaction(command);
    }

    private static boolean isGreeting(String command) {
        boolean greeting = command.startsWith("EHLO") || command.startsWith("HELO") || command.startsWith("LHLO");
        return greeting && (command.length() == 4 || command.charAt(4) == ' ');
    }

    private static boolean isTransaction(String command) {
        return command.startsWith("MAIL FROM:") || command.startsWith("RCPT TO:");
    }

    private static boolean isSignature(String line) {
        return line.length() > SIGNATURE
                && line.charAt(SIGNATURE) == ':'
                && SIGNATURES.contains(line.substring(0, SIGNATURE))
                && HostAndPort.read(line.substring(SIGNATURE + 1)).isPresent();
    }
}
