/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Locale;
import java.util.Set;

/**
 * Blanks credentials out of what is kept of a request: that they were there is evidence, what they are is none of our
 * business and must not leak through a log.
 *
 * <pre>
 * Proxy-Authorization: Basic dXNlcjpwdw==    Proxy-Authorization: ***
 * Authorization, Cookie                      the same, with continuation lines
 * A: b CR Cookie: c                          A: b CR Cookie: ***
 * Cookie: a CR b                             Cookie: *** CR: what a lenient server reads as the same line goes too
 * AUTH PLAIN AGE6Yg==                        AUTH ***, and lines behind it up to the next command
 * GET http://user:pw&#64;www.example.com/         GET http://***&#64;www.example.com/: {@link UserInfo}
 * </pre>
 */
final class Credentials {

    static final String BLANK = "***";

    private static final Set<String> HEADERS = Set.of("proxy-authorization", "authorization", "cookie");
    private static final String AUTHENTICATION = "AUTH";

    private final StringBuilder kept;
    private boolean inCredentials;
    private boolean inAuthentication;

    private Credentials(int length) {
        this.kept = new StringBuilder(length);
    }

    /** @param sent one character a byte. Linear */
    static String blankedOut(String sent) {
        Credentials credentials = new Credentials(sent.length());
        boolean lineGoesOn = false; // behind a CR alone
        int start = 0;
        while (start < sent.length()) {
            int next = TextLines.next(sent, start);
            int end = next - TextLines.endLength(sent, start, next);
            credentials.line(sent.substring(start, end), sent.substring(end, next), lineGoesOn);
            lineGoesOn = sent.charAt(next - 1) == '\r';
            start = next;
        }
        return UserInfo.blankedOut(credentials.kept.toString());
    }

    private void line(String line, String lineEnd, boolean goesOn) {
        boolean continuation = goesOn || line.startsWith(" ") || line.startsWith("\t");
        if (inCredentials && continuation) {
            return;
        }
        inCredentials = isBlankedHeader(line);
        if (inCredentials) {
            keep(line.substring(0, line.indexOf(':') + 1) + ' ', lineEnd);
        } else if (isAuthentication(line)) {
            inAuthentication = true;
            keep(line.substring(0, commandEnd(line)) + ' ', lineEnd);
        } else if (inAuthentication && !MailDialogue.isCommand(line)) {
            keep("", lineEnd);
        } else {
            inAuthentication = false;
            kept.append(line).append(lineEnd);
        }
    }

    private void keep(String front, String lineEnd) {
        kept.append(front).append(BLANK).append(lineEnd);
    }

    private static boolean isBlankedHeader(String line) {
        int colon = line.indexOf(':');
        return colon > 0 && HEADERS.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isAuthentication(String line) {
        int end = commandEnd(line);
        return end < line.length()
                && Character.isWhitespace(line.charAt(end))
                && line.stripLeading().regionMatches(true, 0, AUTHENTICATION, 0, AUTHENTICATION.length());
    }

    private static int commandEnd(String line) {
        return line.length() - line.stripLeading().length() + AUTHENTICATION.length();
    }
}
