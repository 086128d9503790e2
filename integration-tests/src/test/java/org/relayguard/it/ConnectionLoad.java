/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.util.ArrayList;
import java.util.List;
import org.relayguard.it.james.JamesServer;
import org.relayguard.it.smtp.SmtpConnection;

/** What a client leaves behind on a connection that it keeps open. */
enum ConnectionLoad {
    IDLE("that have said nothing", 2_048),
    ORDINARY("with one recipient of ours", 4_096),
    REFUSED("with 20 refused routes", 4_096),
    LONG("with a refused route of 1,900 characters", 4_096),
    DIRTY("with control characters, unknown commands and an unclosed quote", 4_096),
    UNENDED("with 8,000 bytes of a line that does not end", 4_096);

    static final int CONNECTIONS = 300;

    private final String meaning;
    private final long mostOfTheGuard;

    ConnectionLoad(String meaning, long mostOfTheGuard) {
        this.meaning = meaning;
        this.mostOfTheGuard = mostOfTheGuard;
    }

    private void play(SmtpConnection connection) {
        if (this != IDLE && this != UNENDED) {
            envelope(connection);
        }
        switch (this) {
            case IDLE -> {
                // The greeting has been read.
            }
            case ORDINARY -> connection.command("RCPT TO:<bob@example.net>");
            case REFUSED -> {
                for (int i = 0; i < 20; i++) {
                    connection.command("RCPT TO:<user%victim.test@example.net>");
                }
            }
            case LONG -> connection.command("RCPT TO:<" + "x".repeat(1_860) + "%victim.test@example.net>");
            case DIRTY -> {
                connection.command("X\u0000\u0001\u00FF");
                connection.command("RCPT TO:<\"\u0007%victim.test@example.net>");
                connection.command("XNONSENSE");
            }
            case UNENDED -> connection.write("x".repeat(8_000));
        }
    }

    private static void envelope(SmtpConnection connection) {
        connection.command("EHLO client.test");
        connection.command("MAIL FROM:<someone@foreign.test>");
    }

    String meaning() {
        return meaning;
    }

    /** In bytes; far more than is measured, so that only a leak is found. */
    long mostOfTheGuard() {
        return mostOfTheGuard;
    }

    long bytesPerConnection(JamesServer james) {
        warmUp(james);
        long before = james.liveHeapBytes();
        List<SmtpConnection> open = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                SmtpConnection connection = james.smtp();
                open.add(connection);
                play(connection);
            }
            return (james.liveHeapBytes() - before) / CONNECTIONS;
        } finally {
            open.forEach(SmtpConnection::close);
        }
    }

    /** What is made once, by the first clients of a kind, belongs to no connection. */
    private void warmUp(JamesServer james) {
        for (int i = 0; i < 50; i++) {
            try (SmtpConnection connection = james.smtp()) {
                play(connection);
            }
        }
    }
}
