/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines of one character a byte, fast and in bounded memory. Of a line over {@value #MAX_LINE} bytes the first are kept
 * and the rest is skipped; a request that makes its line longer is beyond the bound of the classifier.
 */
final class ByteLines {

    /** Longest line that is kept, in bytes without its LF. */
    static final int MAX_LINE = 65_536;

    private final InputStream in;
    private final byte[] buffer = new byte[MAX_LINE];
    private final byte[] carried = new byte[MAX_LINE];
    private int carriedLength;
    private int next;
    private int end;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its LF; also a last one that has none. Empty at the end. */
    Optional<String> next() throws IOException {
        carriedLength = 0;
        boolean started = false;
        while (next < end || fill()) {
            started = true;
            int lineEnd = lineEnd();
            if (lineEnd < end) {
                String line = line(lineEnd);
                next = lineEnd + 1;
                return Optional.of(line);
            }
            carry(end);
            next = end;
        }
        return started ? Optional.of(line(next)) : Optional.empty();
    }

    /** What was carried over from earlier buffers, and the current one up to {@code lineEnd}. */
    private String line(int lineEnd) {
        if (carriedLength == 0) {
            return text(buffer, next, lineEnd - next);
        }
        carry(lineEnd);
        return text(carried, 0, carriedLength);
    }

    private void carry(int until) {
        int kept = Math.min(until - next, carried.length - carriedLength);
        System.arraycopy(buffer, next, carried, carriedLength, kept);
        carriedLength += kept;
    }

    private int lineEnd() {
        int at = next;
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
