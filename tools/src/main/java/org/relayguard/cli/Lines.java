/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads lines of UTF-8 in bounded memory.
 *
 * <pre>
 * a LF b CR LF      "a", "b"        one CR before the LF belongs to the line end; a CR elsewhere is text
 * a LF LF b         "a", "", "b"    an empty line is a line, and so is a last one without LF
 * caf E9 LF         "caf&#92;ufffd"      bad bytes become U+FFFD
 * (70,000 bytes) LF its first {@value #MAX_LINE} bytes; the rest of the line is skipped
 * </pre>
 *
 * <p>Every text of {@value #MAX_LINE} bytes is beyond the parser's bound as well, so that a cut line is malformed.
 */
final class Lines {

    /** Longest line that is kept, in bytes without its line end. */
    static final int MAX_LINE = 65_536;

    private final InputStream in;
    private final Flushable beforeWaiting;
    private final byte[] buffer = new byte[MAX_LINE];
    private final byte[] line = new byte[MAX_LINE + 1]; // and a CR
    private int next;
    private int end;

    /**
     * @param in the bytes
     * @param beforeWaiting flushed each time before more bytes are asked for, so that whoever writes one line and waits
     *     for its answer gets it
     */
    Lines(InputStream in, Flushable beforeWaiting) {
        this.in = in;
        this.beforeWaiting = beforeWaiting;
    }

    /** The next lines, as many as have arrived and at least one; empty at the end of the input. */
    List<String> next() throws IOException {
        List<String> lines = new ArrayList<>();
        Optional<String> line = nextLine();
        while (line.isPresent()) {
            lines.add(line.get());
            line = lineEnd() < end ? nextLine() : Optional.empty();
        }
        return lines;
    }

    private Optional<String> nextLine() throws IOException {
        int length = 0;
        boolean started = false;
        while (next < end || fill()) {
            started = true;
            int lineEnd = lineEnd();
            int kept = Math.min(lineEnd - next, line.length - length);
            System.arraycopy(buffer, next, line, length, kept);
            length += kept;
            next = lineEnd + 1;
            if (lineEnd < end) {
                break;
            }
        }
        return started ? Optional.of(text(length)) : Optional.empty();
    }

    /** Where the line feed stands that ends the current line; the end of the buffer when it has not arrived. */
    private int lineEnd() {
        int at = next;
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private boolean fill() throws IOException {
        beforeWaiting.flush();
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private String text(int length) {
        int kept = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, whole(kept), StandardCharsets.UTF_8);
    }

    /** A cut falls between two characters, not into one. */
    private int whole(int length) {
        int cut = length;
        if (length > MAX_LINE) {
            cut = MAX_LINE;
            while (cut > MAX_LINE - 3 && (line[cut] & 0xC0) == 0x80) {
                cut--;
            }
        }
        return cut;
    }
}
