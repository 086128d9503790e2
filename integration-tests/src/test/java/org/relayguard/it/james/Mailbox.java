/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.relayguard.it.smtp.TrustingTls;

/** The inbox of one user, read by IMAP over TLS. */
public final class Mailbox {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** James now and then leaves a command over TLS unanswered; the next connection is served. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final int TRIES = 3;

    private final int port;
    private final String user;

    Mailbox(int port, String user) {
        this.port = port;
        this.user = user;
    }

    /** The messages as text, header and body, oldest first. */
    public List<String> messages() {
        for (int tried = 1; ; tried++) {
            try {
                return read();
            } catch (MessagingException e) {
                if (tried == TRIES) {
                    throw new IllegalStateException("Could not read the inbox of " + user, e);
                }
            }
        }
    }

    private List<String> read() throws MessagingException {
        try (Store store = session().getStore("imaps")) {
            store.connect("127.0.0.1", port, user, Directory.PASSWORD);
            Folder inbox = store.getFolder("INBOX");
            if (!inbox.exists()) {
                return List.of();
            }
            inbox.open(Folder.READ_ONLY);
            List<String> messages = new ArrayList<>();
            for (Message message : inbox.getMessages()) {
                messages.add(text(message));
            }
            return messages;
        }
    }

    /** Waits until so many messages are there. */
    public List<String> awaitMessages(int count) {
        return Awaitility.await("mail for " + user)
                .atMost(PATIENCE)
                .until(this::messages, messages -> messages.size() >= count);
    }

    private static String text(Message message) throws MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            message.writeTo(bytes);
        } catch (IOException e) {
            throw new MessagingException("the connection broke inside a message", e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static Session session() {
        Properties properties = new Properties();
        properties.put("mail.imaps.ssl.socketFactory", TrustingTls.socketFactory());
        properties.put("mail.imaps.ssl.checkserveridentity", "false");
        properties.put("mail.imaps.connectiontimeout", String.valueOf(SILENCE.toMillis()));
        properties.put("mail.imaps.timeout", String.valueOf(SILENCE.toMillis()));
        return Session.getInstance(properties);
    }
}
