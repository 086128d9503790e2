/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Inputs as they are outside of tests: slow, cut, and pipes that the JDK takes for files. */
public final class FaultyInput extends InputStream {

    private final InputStream bytes;
    private final int piece;
    private final boolean breaks;

    private FaultyInput(byte[] bytes, int piece, boolean breaks) {
        this.bytes = new ByteArrayInputStream(bytes);
        this.piece = piece;
        this.breaks = breaks;
    }

    /** What {@code Files.newInputStream} gives for a FIFO or {@code /dev/stdin}, in pieces of so many bytes at most. */
    public static FaultyInput pipe(byte[] bytes, int piece) {
        return new FaultyInput(bytes, piece, false);
    }

    /** The same, with a fault behind the last byte. */
    public static FaultyInput breakingBehind(byte[] bytes, int piece) {
        return new FaultyInput(bytes, piece, true);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = bytes.read(buffer, offset, Math.min(piece, length));
        if (read < 0 && breaks) {
            throw new IOException("Input/output error");
        }
        return read;
    }

    @Override
    public int available() throws IOException {
        throw new IOException("Illegal seek");
    }
}
