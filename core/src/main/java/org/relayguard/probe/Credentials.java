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
 * GET http://user:pw&#64;www.example.com/         GET http://***&#64;www.example.com/
 * CONNECT user:pw&#64;mx.example.com:25          CONNECT ***&#64;mx.example.com:25
 * AUTH PLAIN AGE6Yg==                        AUTH ***, and lines behind it up to the next command
 * </pre>
 */
final class Credentials {

    private static final String BLANK = "***";
    private static final Set<String> HEADERS = Set.of("proxy-authorization", "authorization", "cookie");

    private final StringBuilder kept;
    private boolean inCredentials;
    private boolean inAuthentication;

    private Credentials(int length) {
        this.kept = new StringBuilder(length);
    }

    /** @param sent one character a byte. Linear */
    static String blankedOut(String sent) {
        Credentials credentials = new Credentials(sent.length());
        int start = 0;
        while (start < sent.length()) {
            int feed = sent.indexOf('\n', start);
            int end = feed < 0 ? sent.length() : feed + 1;
            credentials.line(sent.substring(start, end));
            start = end;
        }
        return credentials.kept.toString();
    }

    private void line(String line) {
        boolean continuation = line.startsWith(" ") || line.startsWith("\t");
        if (continuation && inCredentials) {
            return;
        }
        inCredentials = false;
        if (isBlankedHeader(line)) {
            inCredentials = true;
            keep(line.substring(0, line.indexOf(':') + 1) + ' ', line);
        } else if (isAuthentication(line)) {
            inAuthentication = true;
            keep(line.substring(0, line.length() - line.stripLeading().length() + 5), line);
        } else if (inAuthentication && !MailDialogue.isCommand(line)) {
            keep("", line);
        } else {
            inAuthentication = false;
            kept.append(withoutUserInfo(line));
        }
    }

    private void keep(String front, String line) {
        kept.append(front).append(BLANK).append(lineEnd(line));
    }

    private static boolean isBlankedHeader(String line) {
        int colon = line.indexOf(':');
        return colon > 0 && HEADERS.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isAuthentication(String line) {
        return line.stripLeading().regionMatches(true, 0, "AUTH ", 0, 5);
    }

    private static String lineEnd(String line) {
        return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
    }

    /** Blanks everything between the start of an authority and the last {@code @} in it. */
    private static String withoutUserInfo(String line) {
        if (line.indexOf('@') < 0) {
            return line;
        }
        StringBuilder kept = new StringBuilder(line.length());
        int next = 0;
        for (int start = authority(line, 0); start >= 0; start = authority(line, start)) {
            int at = userInfoEnd(line, start);
            if (at >= 0) {
                kept.append(line, next, start).append(BLANK);
                next = at;
            }
        }
        return kept.append(line, next, line.length()).toString();
    }

    /** Where the next authority starts, behind {@code from}: behind {@code ://}, or behind CONNECT. */
    private static int authority(String line, int from) {
        if (from == 0 && line.regionMatches(true, 0, "CONNECT ", 0, 8) && line.indexOf("://") < 0) {
            return 8;
        }
        int scheme = line.indexOf("://", from);
        return scheme < 0 ? -1 : scheme + 3;
    }

    private static int userInfoEnd(String line, int start) {
        int at = -1;
        for (int i = start; i < line.length() && "/?#\" \t\r\n".indexOf(line.charAt(i)) < 0; i++) {
            if (line.charAt(i) == '@') {
                at = i;
            }
        }
        return at;
    }
}
