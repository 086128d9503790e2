/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines by bytes, fast and in bounded memory.
 *
 * <pre>
 * a LF b CR LF      "a", "b"        one CR before the LF belongs to the line end; a CR elsewhere is text
 * a LF LF b         "a", "", "b"    an empty line is a line, and so is a last one without LF
 * caf E9 LF         "caf&#92;ufffd"      in UTF-8 bad bytes become U+FFFD
 * (70,000 bytes) LF its first {@value #MAX_LINE} bytes; the rest of the line is skipped
 * </pre>
 *
 * <p>Every text of {@value #MAX_LINE} bytes is beyond the bounds of whoever reads it, so that a cut line is not taken
 * for a whole one.
 */
public final class LineReader {

    /** Longest line that is kept, in bytes without its line end. */
    public static final int MAX_LINE = 65_536;

    private final InputStream in;
    private final Charset charset;
    private final Flushable beforeWaiting;
    private final byte[] buffer = new byte[MAX_LINE];
    private final byte[] pieces = new byte[MAX_LINE + 1]; // of a line that did not fit into one buffer, and a CR
    private int next;
    private int end;
    private byte[] line = pieces;
    private int start;
    private int length;

    /**
     * @param in the bytes
     * @param charset of the text: UTF-8, or one character a byte
     * @param beforeWaiting flushed each time before more bytes are asked for, so that whoever writes one line and waits
     *     for its answer gets it
     */
    public LineReader(InputStream in, Charset charset, Flushable beforeWaiting) {
        this.in = in;
        this.charset = charset;
        this.beforeWaiting = beforeWaiting;
    }

    /** Goes to the next line; false at the end of the input. */
    public boolean next() throws IOException {
        if (next == end && !fill()) {
            return false;
        }
        int lineEnd = lineEnd();
        if (lineEnd < end) {
            line = buffer;
            start = next;
            length = lineEnd - next;
            next = lineEnd + 1;
        } else {
            join();
        }
        return true;
    }

    /** The text of the line, without its line end. */
    public String text() {
        int kept = length > 0 && line[start + length - 1] == '\r' ? length - 1 : length;
        return new String(line, start, kept > MAX_LINE ? cut() : kept, charset);
    }

    /** Joins what is in this buffer with what is in the next ones. */
    private void join() throws IOException {
        line = pieces;
        start = 0;
        length = 0;
        boolean ended = false;
        do {
            int lineEnd = lineEnd();
            int kept = Math.min(lineEnd - next, pieces.length - length);
            System.arraycopy(buffer, next, pieces, length, kept);
            length += kept;
            ended = lineEnd < end;
            next = ended ? lineEnd + 1 : end;
        } while (!ended && fill());
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

    /** A cut falls between two characters, not into one. */
    private int cut() {
        int cut = MAX_LINE;
        while (charset.equals(StandardCharsets.UTF_8) && cut > MAX_LINE - 3 && (line[start + cut] & 0xC0) == 0x80) {
            cut--;
        }
        return cut;
    }
}
