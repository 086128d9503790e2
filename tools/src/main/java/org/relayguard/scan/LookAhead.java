/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Reads an input in order, and lets its reader see what comes next before it is taken.
 *
 * <p>No byte is lost to a fault. One that is met while looking ahead is kept, and thrown when everything in front of it
 * was read. The input is never asked how much it has ready: a pipe throws when it is asked that, GZIPInputStream
 * answers 1 in front of a broken end, and BufferedInputStream asks when it holds bytes already, which are gone then.
 */
final class LookAhead extends InputStream {

    /** Most bytes that can be seen ahead. */
    static final int MAX_AHEAD = 32 * 1024;

    private static final int BUFFER = 2 * MAX_AHEAD;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private long taken;
    private boolean ended;
    private IOException fault;

    LookAhead(InputStream in) {
        this.in = in;
    }

    /**
     * How many of the next bytes there are: {@code wanted}, or fewer in front of the end or a fault.
     *
     * @param wanted at most {@value #MAX_AHEAD}
     */
    int ahead(int wanted) {
        if (end - next < wanted && next > BUFFER - wanted) {
            System.arraycopy(buffer, next, buffer, 0, end - next);
            end -= next;
            next = 0;
        }
        while (end - next < wanted && fill()) {
            // until there are enough
        }
        return Math.min(wanted, end - next);
    }

    /** A byte that {@link #ahead} told of, which stays where it is. */
    byte peek(int index) {
        return buffer[next + index];
    }

    /** The next bytes, which stay where they are; as many as {@link #ahead} told of at most. */
    byte[] peek(int from, int to) {
        return Arrays.copyOfRange(buffer, next + from, next + to);
    }

    /** The same as text of one character a byte. */
    String text(int from, int to) {
        return new String(buffer, next + from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Where the next LF stands among the bytes from one index up to another; the latter when there is none. */
    int feed(int from, int to) {
        int at = from;
        while (at < to && buffer[next + at] != '\n') {
            at++;
        }
        return at;
    }

    /** Takes so many bytes, or all that are left. A fault in front of them is thrown. */
    void take(long count) throws IOException {
        long left = count;
        while (left > 0 && (next < end || refill())) {
            int part = (int) Math.min(left, end - next);
            next += part;
            taken += part;
            left -= part;
        }
    }

    /** How many bytes were taken so far. */
    long taken() {
        return taken;
    }

    @Override
    public int read() throws IOException {
        if (next == end && !refill()) {
            return -1;
        }
        taken++;
        return buffer[next++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == end && !refill()) {
            return -1;
        }
        int part = Math.min(length, end - next);
        System.arraycopy(buffer, next, target, offset, part);
        next += part;
        taken += part;
        return part;
    }

    /**
     * 1 until the end, for which it waits: GZIPInputStream takes an input that has nothing ready for its end, and would
     * leave out all members but the first.
     */
    @Override
    public int available() {
        return ahead(1);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Like {@link #fill}, with a fault that was kept. */
    private boolean refill() throws IOException {
        next = 0;
        end = 0;
        if (fill()) {
            return true;
        }
        if (fault != null) {
            throw fault;
        }
        return false;
    }

    private boolean fill() {
        if (ended) {
            return false;
        }
        try {
            int read = in.read(buffer, end, BUFFER - end);
            ended = read < 0;
            end += Math.max(0, read);
        } catch (IOException e) {
            ended = true;
            fault = e;
        }
        return !ended;
    }

    /** Undoes gzip where the content begins as gzip does, whatever the file is called. */
    static final class Unzipping {

        private static final byte MAGIC_1 = 0x1F;
        private static final byte MAGIC_2 = (byte) 0x8B;
        private static final int BUFFER = 65_536;

        private Unzipping() {}

        /** The plain content; also of several gzip members one after another, as log rotation leaves them. */
        static LookAhead plain(InputStream in) throws IOException {
            LookAhead content = new LookAhead(in);
            boolean zipped = content.ahead(2) == 2 && content.peek(0) == MAGIC_1 && content.peek(1) == MAGIC_2;
            return zipped ? new LookAhead(new GZIPInputStream(content, BUFFER)) : content;
        }
    }
}
