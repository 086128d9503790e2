/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.List;

/**
 * Blanks credentials out of what is kept of a request: that they were there is evidence, what they are is none of our
 * business and must not leak through a log.
 *
 * <pre>
 * Proxy-Authorization: Basic dXNlcjpwdw==    Proxy-Authorization: ***
 * Authorization, Cookie                      the same, with continuation lines
 * A: b CR Cookie: c                          A: b CR Cookie: ***
 * Cookie CR : a CR b                         Cookie CR : ***
 * AUTH PLAIN AGE6Yg==                        AUTH ***, and lines after it up to the next command
 * GET http://user:pw&#64;www.example.com/         GET http://***&#64;www.example.com/: {@link UserInfo}
 * </pre>
 *
 * <p>A CR alone ends a line for some servers and is a blank for others (RFC 9112 2.2). A name may follow it, and what
 * follows a name goes up to the LF.
 */
final class Credentials {

    static final String BLANK = "***";

    private static final List<String> HEADERS = List.of("Proxy-Authorization", "Authorization", "Cookie");
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
        int start = 0;
        while (start < sent.length()) {
            int feed = sent.indexOf('\n', start);
            int end = feed < 0 ? sent.length() : feed + 1;
            credentials.line(sent.substring(start, end));
            start = end;
        }
        return UserInfo.blankedOut(credentials.kept.toString());
    }

    private void line(String line) {
        boolean continuation = line.startsWith(" ") || line.startsWith("\t");
        if (inCredentials && continuation) {
            return;
        }
        inCredentials = false;
        int secret = secret(line);
        if (secret >= 0) {
            keep(line.substring(0, secret) + ' ', line);
        } else if (inAuthentication && !MailDialogue.isCommand(line)) {
            keep("", line);
        } else {
            inAuthentication = false;
            kept.append(line);
        }
    }

    private void keep(String front, String line) {
        kept.append(front).append(BLANK).append(lineEnd(line));
    }

    private static String lineEnd(String line) {
        return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
    }

    /** Looks at the first word of the line and at the first one after each CR; -1 when none is followed by a secret. */
    private int secret(String line) {
        boolean first = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!Character.isWhitespace(c)) {
                int secret = first ? secretBehind(line, i) : -1;
                if (secret >= 0) {
                    return secret;
                }
                first = false;
            } else if (c == '\r') {
                first = true;
            }
        }
        return -1;
    }

    private int secretBehind(String line, int name) {
        for (String header : HEADERS) {
            if (line.regionMatches(true, name, header, 0, header.length())) {
                int colon = behindBlanks(line, name + header.length());
                inCredentials = line.startsWith(":", colon);
                return inCredentials ? colon + 1 : -1;
            }
        }
        int end = name + AUTHENTICATION.length();
        boolean command = line.regionMatches(true, name, AUTHENTICATION, 0, AUTHENTICATION.length())
                && behindBlanks(line, end) > end
                && behindBlanks(line, end) < line.length();
        inAuthentication |= command;
        return command ? end : -1;
    }

    private static int behindBlanks(String line, int from) {
        int next = from;
        while (next < line.length() && Character.isWhitespace(line.charAt(next))) {
            next++;
        }
        return next;
    }
}
