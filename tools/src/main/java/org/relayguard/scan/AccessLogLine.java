/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of an access log in the common or combined format of Apache and nginx, also with the virtual host in front.
 *
 * <pre>
 * 192.0.2.7 - - [10/Oct/2026:13:55:36 -0700] "GET http://www.example.com/ HTTP/1.0" 404 196
 *     192.0.2.7, 2026-10-10T20:55:36Z, GET http://www.example.com/ HTTP/1.0
 * 192.0.2.7 - - [10/Oct/2026:13:55:36 +0000] "\x05\x01\x00" 400 157 "-" "-"
 *     192.0.2.7, .., the bytes 05 01 00
 * www.example.net:80 192.0.2.7 - bob [..] "GET / HTTP/1.1" 200 5    192.0.2.7, ..
 * [Tue Nov 24 08:11:10 2026] [error] File does not exist            no such line
 * </pre>
 *
 * <p>Texts are one character a byte. What follows the request is not looked at: a probe is one whatever it was
 * answered.
 *
 * @param client an address without a port, or a name where the server looked it up; never empty ({@link LogClient})
 * @param time in UTC; empty when it cannot be read
 * @param request as it was sent, the escapes of the server undone
 */
record AccessLogLine(String client, Optional<Instant> time, String request) {

    /** Empty when the line is in no such format. Linear; never throws. */
    static Optional<AccessLogLine> read(String line) {
        // Both servers escape a quote in the user's name, but not a bracket: the last one in front of the request opens
        // the time.
        int close = line.indexOf("] \"");
        int open = close < 0 ? -1 : line.lastIndexOf(" [", close);
        int start = close + 3;
        int end = open < 0 ? -1 : quoteEnd(line, start);
        if (end < 0) {
            return Optional.empty();
        }
        String client = LogClient.of(line, open);
        return client.isEmpty()
                ? Optional.empty()
                : Optional.of(new AccessLogLine(
                        client, LogTime.read(line, open + 2, close), LogEscapes.undone(line, start, end)));
    }

    /** The quote that ends a text; one after a backslash belongs to it. */
    private static int quoteEnd(String line, int start) {
        int end = line.indexOf('"', start);
        while (end > start && isEscaped(line, start, end)) {
            end = line.indexOf('"', end + 1);
        }
        return end;
    }

    private static boolean isEscaped(String line, int start, int quote) {
        int backslashes = 0;
        while (quote - backslashes > start && line.charAt(quote - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
