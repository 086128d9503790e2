/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/**
 * A mail server on the loopback address that takes everything and keeps it: the gateway of a relay domain, or the world
 * outside. It reads no address at all, so that what James wrote is what a test sees; the mail servers made for tests parse
 * recipients and would refuse the very ones that matter here.
 */
public final class SmtpSink implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "smtp-sink");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final List<TranscriptEnvelope> envelopes = new CopyOnWriteArrayList<>();
    private final List<String> attempts = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile boolean announcesDsn;

    private SmtpSink() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public static SmtpSink start() {
        try {
            return new SmtpSink();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port for a sink", e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** From now on answers this to RCPT for exactly this forward-path, e.g. {@code 550 5.1.1 No such user}. */
    public SmtpSink refuse(String forwardPath, String reply) {
        refusals.put(forwardPath, reply);
        return this;
    }

    /** From now on says that it knows delivery reports (RFC 3461). */
    public SmtpSink announceDsn() {
        announcesDsn = true;
        return this;
    }

    /** Every command line that came, as it came. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** The mail that was taken. */
    public List<TranscriptEnvelope> envelopes() {
        return List.copyOf(envelopes);
    }

    /** Every forward-path that was asked for, also those that were refused. */
    public List<String> attemptedForwardPaths() {
        return List.copyOf(attempts);
    }

    /** Waits until so many mails have come. */
    public List<TranscriptEnvelope> awaitEnvelopes(int count) {
        Awaitility.await("mail at the sink").atMost(PATIENCE).until(() -> envelopes.size() >= count);
        return envelopes();
    }

    /** Forgets what came, for servers that are shared by many tests. */
    public void clear() {
        envelopes.clear();
        attempts.clear();
        commands.clear();
        refusals.clear();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> new SinkSession(client, this).run());
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** The refusal of this recipient, or {@code null}. */
    String refusalOf(String forwardPath) {
        attempts.add(forwardPath);
        return refusals.get(forwardPath);
    }

    boolean announcesDsn() {
        return announcesDsn;
    }

    void note(String command) {
        commands.add(command);
    }

    void keep(TranscriptEnvelope envelope) {
        envelopes.add(envelope);
    }
}
