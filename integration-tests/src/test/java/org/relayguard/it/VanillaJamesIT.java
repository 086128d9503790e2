/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relayguard.it.james.JamesServer;
import org.relayguard.it.smtp.Envelope;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpReply;
import org.relayguard.it.smtp.SmtpSink;
import org.relayguard.it.smtp.SmtpTranscript;

/**
 * James alone, without the guard: the facts that the guard stands on. When one of these fails after an upgrade of James,
 * the guard's assumptions have to be looked at again.
 */
class VanillaJamesIT {

    private static final String MESSAGE = "Subject: hello\n\nTHE-BODY\n";

    private static SmtpSink gateway;
    private static SmtpSink outside;
    private static JamesServer james;

    @BeforeAll
    static void start() {
        gateway = SmtpSink.start();
        outside = SmtpSink.start();
        james = JamesServer.named("vanilla")
                .withoutGuard()
                .gateway(gateway)
                .outside(outside)
                .start();
        james.directory()
                .addUser("bob@example.net")
                .addUser("postmaster@example.net")
                .addDomain("old.example")
                .addDomainMapping("old.example", "partner.example");
    }

    @AfterAll
    static void stop() {
        james.close();
        gateway.close();
        outside.close();
    }

    @Test
    void plainMailShouldArriveInTheMailbox() {
        james.directory().addUser("plain@example.net");

        SmtpTranscript.load("plain-mail")
                .with(Map.of("recipient", "plain@example.net"))
                .replay(james.ports().smtp());

        assertThat(james.inboxOf("plain@example.net").awaitMessages(1)).singleElement().asString().contains("Greetings.");
    }

    @Test
    void percentHackShouldGoOutWhenTheDomainIsMappedToAnother() {
        List<SmtpReply> replies = send("stranger@foreign.test", "user%victim.test@old.example");

        assertThat(replies).allMatch(SmtpReply::isPositive);
        james.queues().awaitEmpty();
        assertThat(outside.envelopes())
                .filteredOn(mail -> mail.reversePath().equals("stranger@foreign.test"))
                .flatExtracting(Envelope::forwardPaths)
                .contains("user%victim.test@partner.example");
    }

    @Test
    void repliesToStrangersShouldBeThoseOfTheHandbook() {
        SmtpTranscript.load("james-alone").replay(james.ports().smtp());
    }

    @Test
    void relayDomainShouldBeUnknownToJamesOwnRecipientCheck() {
        assertThat(send("stranger@foreign.test", "carol@branch.example"))
                .singleElement()
                .asString()
                .startsWith("550 5.1.1 Unknown user: carol@branch.example");
    }

    private static List<SmtpReply> send(String reversePath, String... forwardPaths) {
        try (SmtpConnection connection = james.smtp()) {
            connection.command("EHLO client.test");
            return connection.send(reversePath, List.of(forwardPaths), MESSAGE);
        }
    }
}
