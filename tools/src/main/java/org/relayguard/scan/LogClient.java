/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

/**
 * Who sent a request, by the words that stand in front of the time in an access log: client, identity, user; with a
 * virtual host in front in some formats.
 *
 * <pre>
 * 192.0.2.7 - bob smith                  192.0.2.7: the user's name may hold blanks
 * 192.0.2.7:4711 - -                     192.0.2.7
 * www.example.net:80 192.0.2.7 - -       192.0.2.7
 * www.example.net 192.0.2.7 - -          192.0.2.7
 * 198.51.100.25:80 192.0.2.7 - -         192.0.2.7
 * 192.0.2.7, 10.0.0.1 - -                192.0.2.7: of X-Forwarded-For the first, which is the client by its own word
 * - - -                                  nobody
 * [Tue Nov 24 08:11:10 2026] [error]     nobody: an error log
 * </pre>
 */
final class LogClient {

    private static final String NOBODY = "-";
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf"; // of UTF-8, one character a byte

    private LogClient() {}

    /**
     * An address without port, brackets and zone, or a name; empty when nobody is named.
     *
     * @param end where the words end, at a blank. Linear in what stands in front of it
     */
    static String of(String line, int end) {
        int start = line.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        int firstEnd = wordEnd(line, start, end);
        if (firstEnd >= end) {
            return "";
        }
        int secondEnd = wordEnd(line, firstEnd + 1, end);
        if (isNobody(line, firstEnd + 1, secondEnd) && isPlain(line, start, firstEnd)) {
            return line.substring(start, firstEnd); // nearly every line there is
        }
        ClientWord first = ClientWord.of(line.substring(start, firstEnd));
        ClientWord second = ClientWord.of(line.substring(firstEnd + 1, secondEnd));
        boolean hostInFront = (first.isSomebody() || isNobody(line, start, firstEnd))
                && !first.listed()
                && second.isSomebody()
                && (first.hasPort() || (second.isAddress() && !first.isAddress()) || twoMore(line, secondEnd, end));
        return hostInFront ? second.text() : first.text();
    }

    /** Whether an identity, which is never known, and a user follow: the word in front is the client then. */
    private static boolean twoMore(String line, int wordEnd, int end) {
        return line.startsWith(" - ", wordEnd) && wordEnd + 3 < end;
    }

    private static boolean isNobody(String line, int start, int end) {
        return end - start == 1 && line.startsWith(NOBODY, start);
    }

    /** Whether a word is an IPv4 address or a name, and nothing else. */
    private static boolean isPlain(String line, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = line.charAt(i);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.';
            if (!plain && (c != '-' || i == start)) {
                return false;
            }
        }
        return end > start;
    }

    private static int wordEnd(String line, int start, int end) {
        int blank = line.indexOf(' ', start);
        return blank < 0 || blank > end ? end : blank;
    }
}
