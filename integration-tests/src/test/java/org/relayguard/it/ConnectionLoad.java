/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.util.ArrayList;
import java.util.List;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.SmtpConnection;

/** What a client leaves behind on a connection that it keeps open. */
enum ConnectionLoad {
    IDLE("that have said nothing"),
    ORDINARY("with one recipient of ours"),
    REFUSED("with 20 refused routes"),
    LONG("with a refused route of 1,900 characters"),
    DIRTY("with control characters, unknown commands and an unclosed quote"),
    UNENDED("with 8,000 bytes of a line that does not end"),
    ENDLESS("with 800,000 bytes of a line that does not end");

    static final int CONNECTIONS = 300;

    /** As many as the recorder remembers, and some. */
    private static final int ACTS = 4_200;

    private final String meaning;

    ConnectionLoad(String meaning) {
        this.meaning = meaning;
    }

    private void play(SmtpConnection connection) {
        if (this != IDLE && this != UNENDED && this != ENDLESS) {
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
            case ENDLESS -> {
                for (int i = 0; i < 100; i++) {
                    connection.write("x".repeat(8_000));
                }
            }
        }
    }

    private static void envelope(SmtpConnection connection) {
        connection.command("EHLO client.test");
        connection.command("MAIL FROM:<someone@foreign.test>");
    }

    String meaning() {
        return meaning;
    }

    /** Refused routes, on a connection that is closed again: the guard's recorder remembers the last acts of all connections. */
    static void fillTheMemoryOfActs(JamesProcess james) {
        try (SmtpConnection connection = james.smtp()) {
            envelope(connection);
            for (int i = 0; i < ACTS; i++) {
                connection.command("RCPT TO:<user%victim.test@example.net>");
            }
        }
    }

    /** Measured when as many have come and gone: what James and Netty make once for each of their threads is not any connection's. */
    long bytesPerConnection(JamesProcess james) {
        open(james).forEach(SmtpConnection::close);
        long before = james.liveHeapBytes();
        List<SmtpConnection> open = open(james);
        try {
            return (james.liveHeapBytes() - before) / CONNECTIONS;
        } finally {
            open.forEach(SmtpConnection::close);
        }
    }

    private List<SmtpConnection> open(JamesProcess james) {
        List<SmtpConnection> open = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            SmtpConnection connection = james.smtp();
            open.add(connection);
            play(connection);
        }
        return open;
    }
}
