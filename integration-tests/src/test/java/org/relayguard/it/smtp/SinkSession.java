/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One client of a {@link SmtpSink}. Knows as much SMTP as a sending server needs. */
final class SinkSession {

    private static final System.Logger LOGGER = System.getLogger(SinkSession.class.getName());

    private final Socket client;
    private final SmtpSink sink;
    private String reversePath = "";
    private final List<String> forwardPaths = new ArrayList<>();

    SinkSession(Socket client, SmtpSink sink) {
        this.client = client;
        this.sink = sink;
    }

    void run() {
        try (client;
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            reply("220 sink.test ESMTP");
            String line = lines.readLine();
            while (line != null) {
                handle(line, lines);
                line = client.isClosed() ? null : lines.readLine();
            }
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The client of the sink went away", e);
        }
    }

    private void handle(String line, BufferedReader lines) throws IOException {
        String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
        sink.note(line);
        switch (verb) {
            case "EHLO" -> reply(sink.announcesDsn() ? "250-sink.test\r\n250 DSN" : "250 sink.test");
            case "MAIL" -> {
                reset();
                reversePath = path(line);
                reply("250 2.1.0 OK");
            }
            case "RCPT" -> recipient(path(line));
            case "DATA" -> data(lines);
            case "QUIT" -> {
                reply("221 2.0.0 Bye");
                client.close();
            }
            case "RSET" -> {
                reset();
                reply("250 2.0.0 OK");
            }
            default -> reply("250 sink.test");
        }
    }

    private void recipient(String forwardPath) throws IOException {
        String refusal = sink.refusalOf(forwardPath);
        if (refusal == null) {
            forwardPaths.add(forwardPath);
            reply("250 2.1.5 OK");
        } else {
            reply(refusal);
        }
    }

    private void data(BufferedReader lines) throws IOException {
        if (forwardPaths.isEmpty()) {
            reply("503 5.5.1 No recipient");
            return;
        }
        reply("354 Go on");
        StringBuilder text = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            text.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        sink.keep(new TranscriptEnvelope(reversePath, forwardPaths, text.toString()));
        reset();
        reply("250 2.0.0 Taken");
    }

    private void reset() {
        reversePath = "";
        forwardPaths.clear();
    }

    /** From the first {@code <} to the last {@code >}, whatever stands between them. */
    private static String path(String line) {
        return line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
    }

    private void reply(String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }
}
