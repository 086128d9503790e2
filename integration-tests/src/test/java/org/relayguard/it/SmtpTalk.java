/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.util.List;
import org.relayguard.it.james.Directory;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpConnection;

/** Those who hand mail to the server under test: one mail each, whose body a test can look for. */
final class SmtpTalk {

    static final String BODY = "THE-BODY";
    static final String MESSAGE = "Subject: hello\n\n" + BODY + "\n";

    /** A loopback address that a server authorising 127.0.0.1 alone does not trust. */
    static final String STRANGERS_ADDRESS = "127.0.0.77";

    private SmtpTalk() {}

    /** By port 25. A stranger, unless the server authorises 127.0.0.1. */
    static List<ServerReply> send(JamesProcess james, String reversePath, String... forwardPaths) {
        try (SmtpConnection connection = james.smtp()) {
            return sendTo(connection, reversePath, forwardPaths);
        }
    }

    /** By port 25 from {@link #STRANGERS_ADDRESS}. */
    static List<ServerReply> sendAsStranger(JamesProcess james, String reversePath, String... forwardPaths) {
        try (SmtpConnection connection =
                SmtpConnection.openFrom(STRANGERS_ADDRESS, james.ports().smtp())) {
            return sendTo(connection, reversePath, forwardPaths);
        }
    }

    /** By port 465, with the user's password; the user is the sender. */
    static List<ServerReply> sendAsUser(JamesProcess james, String user, String... forwardPaths) {
        try (SmtpConnection connection = SmtpConnection.openTls(james.ports().submission())) {
            connection.command("EHLO client.test");
            connection.authenticate(user, Directory.PASSWORD);
            return connection.send(user, List.of(forwardPaths), MESSAGE);
        }
    }

    /** By LMTP, as another server on this machine hands mail over. */
    static List<ServerReply> sendByLmtp(JamesProcess james, String reversePath, String... forwardPaths) {
        try (SmtpConnection connection = SmtpConnection.open(james.ports().lmtp())) {
            connection.command("LHLO client.test");
            return connection.send(reversePath, List.of(forwardPaths), MESSAGE);
        }
    }

    private static List<ServerReply> sendTo(SmtpConnection connection, String reversePath, String... forwardPaths) {
        connection.command("EHLO client.test");
        return connection.send(reversePath, List.of(forwardPaths), MESSAGE);
    }
}
