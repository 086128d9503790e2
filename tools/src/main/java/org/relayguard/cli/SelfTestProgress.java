/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.relayguard.selftest.ListenerReport;
import org.relayguard.selftest.VectorResult.Exposure;

/**
 * One line on a terminal that is written over and over while a test runs; nothing where nobody sits in front of it.
 *
 * <pre>
 * self-test: 120 of 283, 0 open
 * </pre>
 */
final class SelfTestProgress implements Consumer<ListenerReport>, AutoCloseable {

    private static final String ERASE = "\r\u001b[K";

    private final PrintStream terminal;
    private final boolean shown;

    /** @param shown whether somebody sits in front of it */
    SelfTestProgress(OutputStream stream, boolean shown) {
        this.terminal = new PrintStream(stream, true, StandardCharsets.US_ASCII);
        this.shown = shown;
    }

    @Override
    public void accept(ListenerReport report) {
        if (shown) {
            terminal.print(ERASE + "self-test: " + report.results().size() + " of " + report.planned() + ", "
                    + report.count(Exposure.OPEN) + " open");
        }
    }

    /** Leaves an empty line. */
    @Override
    public void close() {
        if (shown) {
            terminal.print(ERASE);
        }
    }
}
