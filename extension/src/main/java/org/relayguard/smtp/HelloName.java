/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.nio.charset.StandardCharsets;

/**
 * Finds control characters in the name that a client gives after EHLO, HELO or LHLO. James writes the name into the
 * Received header of what it sends on, where a bare CR becomes the end of a line: a stranger would write headers of his
 * own above James's trace, or end the header.
 *
 * <pre>
 * EHLO client.test CR LF                        good
 * EHLO h CR Received: from bank.example CR LF   bad
 * EHLO h 01 CR LF                               bad
 * NOOP h 01 CR LF                               not asked
 * </pre>
 */
final class HelloName {

    private static final int WORD = 4;

    private HelloName() {}

    /** @param line a command as it came, with its end */
    static boolean hasControlCharacter(byte[] line) {
        int from = 0;
        int to = line.length;
        while (from < to && line[from] >= 0 && line[from] <= ' ') { // James takes these off both ends
            from++;
        }
        while (to > from && line[to - 1] >= 0 && line[to - 1] <= ' ') {
            to--;
        }
        if (!isHello(line, from, to)) {
            return false;
        }
        for (int i = from + WORD; i < to; i++) {
            if ((line[i] >= 0 && line[i] < ' ') || line[i] == 0x7F) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHello(byte[] line, int from, int to) {
        if (to - from <= WORD || line[from + WORD] != ' ') {
            return false;
        }
        String word = new String(line, from, WORD, StandardCharsets.US_ASCII);
        return word.equalsIgnoreCase("EHLO") || word.equalsIgnoreCase("HELO") || word.equalsIgnoreCase("LHLO");
    }
}
