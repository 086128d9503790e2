/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * An SMTP server on the loopback address that answers as it is told and remembers what it was sent.
 *
 * <pre>{@code
 * ScriptedServer.answering(line -> line.startsWith("RCPT") ? "550 no" : null)    null: what any server says
 * }</pre>
 */
public final class ScriptedServer implements AutoCloseable {

    /** Closes the connection instead of a reply. */
    public static final String HANG_UP = "hang up";

    private final ServerSocket socket;
    private final UnaryOperator<String> script;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private ScriptedServer(UnaryOperator<String> script) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.script = script;
        Thread acceptor = new Thread(this::accept, "scripted-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** @param script the reply to a line; of "", the greeting. Null for what any server says */
    public static ScriptedServer answering(UnaryOperator<String> script) {
        try {
            return new ScriptedServer(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Every line that any client sent. */
    public List<String> lines() {
        return lines;
    }

    /** How often a line was sent that begins so. */
    public long count(String start) {
        return lines.stream().filter(line -> line.startsWith(start)).count();
    }

    private void accept() {
        try {
            while (true) {
                talk(socket.accept());
            }
        } catch (IOException e) {
            lines.add("(closed)");
        }
    }

    /** One client at a time, as a self-test talks. */
    private void talk(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            String line = "";
            while (line != null && say(client, line)) {
                line = in.readLine();
                if (line != null) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            lines.add("(broken)");
        }
    }

    private boolean say(Socket client, String line) throws IOException {
        String scripted = script.apply(line);
        String reply = scripted == null ? usual(line) : scripted;
        if (reply.equals(HANG_UP)) {
            return false;
        }
        client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private static String usual(String line) {
        if (line.isEmpty()) {
            return "220 scripted ESMTP";
        }
        return switch (line.split("[ :]", 2)[0]) {
            case "EHLO" -> "250-scripted\r\n250 8BITMIME";
            case "DATA" -> "354 go ahead";
            case "MAIL", "RCPT", "RSET" -> "250 2.1.0 ok";
            default -> "500 5.5.1 unrecognized";
        };
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
