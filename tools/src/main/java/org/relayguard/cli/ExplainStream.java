/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.relayguard.cli.Explainer.Explanation;
import org.relayguard.scan.LineReader;

/**
 * Writes one answer for each recipient, in order, out of one buffer that is written when it is full or the input waits.
 */
final class ExplainStream implements Flushable {

    private static final int FULL = 1 << 16;

    private final Explainer explainer;
    private final Format format;
    private final OutputStream out;
    private final StringBuilder buffer = new StringBuilder(2 * FULL);

    /** How an answer looks. */
    @FunctionalInterface
    interface Format {

        /** Appends one answer, with its line ends; printable ASCII. */
        void append(Explanation explanation, StringBuilder to);
    }

    ExplainStream(Explainer explainer, Format format, OutputStream out) {
        this.explainer = explainer;
        this.format = format;
        this.out = out;
    }

    void answerLinesOf(InputStream in) throws IOException {
        LineReader lines = new LineReader(in, StandardCharsets.UTF_8, this);
        while (lines.next()) {
            answer(lines.text());
        }
    }

    void answer(String recipient) throws IOException {
        format.append(explainer.explain(recipient), buffer);
        if (buffer.length() >= FULL) {
            write();
        }
    }

    @Override
    public void flush() throws IOException {
        write();
        out.flush();
    }

    private void write() throws IOException {
        out.write(buffer.toString().getBytes(StandardCharsets.ISO_8859_1));
        buffer.setLength(0);
    }
}
