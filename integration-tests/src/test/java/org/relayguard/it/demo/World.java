/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.demo;

import java.util.List;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.SmtpSink;
import org.relayguard.it.smtp.TranscriptEnvelope;

/**
 * A real James with the built jar and the shipped sample configuration, and around it what would be the Internet: sinks on
 * the loopback address, so that nothing leaves this machine.
 *
 * <pre>
 * local domain   example.net (bob, 50%off, joe%victim.test; news is an alias for victim.test!user&#64;branch.example)
 * relay domain   branch.example, by a gateway
 * mapped domain  old.example, to partner.example
 * may relay      192.0.2.0/24, so that this machine is a stranger
 * </pre>
 */
final class World implements AutoCloseable {

    private static final List<String> USERS =
            List.of("bob@example.net", "50%off@example.net", "joe%victim.test@example.net");

    private final SmtpSink gateway = SmtpSink.start();
    private final SmtpSink outside = SmtpSink.start();
    private final JamesProcess james;

    private World() {
        james = JamesProcess.named("demo").gateway(gateway).outside(outside).start();
        USERS.forEach(james.directory()::addUser);
        james.directory()
                .addAddressMapping("news@example.net", "victim.test!user@branch.example")
                .addDomain("old.example")
                .addDomainMapping("old.example", "partner.example");
    }

    static World start() {
        return new World();
    }

    List<String> users() {
        return USERS;
    }

    JamesProcess james() {
        return james;
    }

    /** The users who got exactly one mail, once James has nothing left to do. */
    List<String> usersWithOneMail() {
        james.queues().awaitEmpty();
        return USERS.stream()
                .filter(user -> james.inboxOf(user).messages().size() == 1)
                .toList();
    }

    /** What reached servers other than James, once James has nothing left to do. */
    List<String> leftTheServer() {
        james.queues().awaitEmpty();
        return List.of(outside, gateway).stream()
                .flatMap(sink -> sink.envelopes().stream())
                .map(TranscriptEnvelope::forwardPaths)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void close() {
        james.close();
        outside.close();
        gateway.close();
    }
}
