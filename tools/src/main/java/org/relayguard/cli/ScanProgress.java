/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.relayguard.scan.LogScan;
import picocli.CommandLine.Help.Ansi;

/**
 * One line on a terminal that says how far a scan has come, rewritten a few times a second and wiped at the end.
 *
 * <pre>
 * 37 % of access.log.gz, 1,234,567 lines, 812 probes
 * </pre>
 *
 * <p>The share is that of the bytes of the file, packed as they are; of a pipe nobody knows it.
 */
final class ScanProgress implements LogScan.Heartbeat {

    private static final long BETWEEN_UPDATES = TimeUnit.MILLISECONDS.toNanos(250);
    private static final String WIPE = "\r\u001b[K";
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final PrintWriter terminal;
    private final long betweenUpdates;
    private long lastUpdate = System.nanoTime();
    private String name = "";
    private long size;
    private long position;
    private boolean shown;
    private boolean ended;

    ScanProgress(PrintWriter terminal) {
        this(terminal, BETWEEN_UPDATES);
    }

    ScanProgress(PrintWriter terminal, long betweenUpdates) {
        this.terminal = terminal;
        this.betweenUpdates = betweenUpdates;
    }

    /** Whether standard error is a terminal. Linux says so; elsewhere the guess is that of the other commands. */
    static boolean isOnTerminal() {
        if (!Files.isSymbolicLink(STANDARD_ERROR)) {
            return Ansi.AUTO.enabled();
        }
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false; // without it nothing is lost
        }
    }

    /**
     * The same bytes, counted.
     *
     * @param printable name of the input, as it may be shown
     * @param bytes its size; 0 when unknown
     */
    InputStream watch(String printable, long bytes, InputStream in) {
        name = printable;
        size = bytes;
        position = 0;
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                position += read < 0 ? 0 : 1;
                return read;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                position += Math.max(0, read);
                return read;
            }
        };
    }

    /** Leaves no stale line where the process is ended from outside, with Ctrl-C for example. */
    void endWithTheProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "progress"));
    }

    @Override
    public synchronized void beat(long lines, long probes) {
        long now = System.nanoTime();
        if (ended || now - lastUpdate < betweenUpdates) {
            return;
        }
        lastUpdate = now;
        shown = true;
        String share = size > 0 ? position * 100 / size + " % of " : "";
        terminal.print(WIPE + String.format(Locale.ROOT, "%s%s, %,d lines, %,d probes", share, name, lines, probes));
        terminal.flush();
    }

    /** Leaves an empty line for what is printed next; nothing is shown any more. */
    synchronized void end() {
        if (shown && !ended) {
            terminal.print(WIPE);
            terminal.flush();
        }
        ended = true;
    }
}
