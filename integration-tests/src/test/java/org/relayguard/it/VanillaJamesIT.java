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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.it.james.Directory;
import org.relayguard.it.james.FailedStart;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.Repository;
import org.relayguard.it.james.StoredMail;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpSink;
import org.relayguard.it.smtp.SmtpTranscript;
import org.relayguard.it.smtp.TranscriptEnvelope;

/**
 * James alone, without the guard: the facts that the guard stands on. When one of these fails after an upgrade of James,
 * the guard's assumptions have to be looked at again.
 */
class VanillaJamesIT {

    private static final String MESSAGE = "Subject: hello\n\nTHE-BODY\n";
    private static final String SESSION = "org.apache.james.SMTPSessionID";
    private static final String AUTHENTICATED = "org.apache.james.SMTPAuthUser";
    private static final String MAY_RELAY = "org.apache.james.SMTPIsAuthNetwork";
    private static final String SENT_BY_MAILET = "org.apache.james.SentByMailet";

    private static SmtpSink outside;
    private static JamesProcess james;

    @BeforeAll
    static void start() {
        outside = SmtpSink.start();
        james = JamesProcess.named("vanilla")
                .withoutGuard()
                .outside(outside)
                .withLmtp()
                .start();
        james.directory()
                .addUser("bob@example.net")
                .addDomain("old.example")
                .addDomainMapping("old.example", "partner.example")
                // An address that is accepted and then belongs to nobody, so that its mail stays where a test can look
                // at it.
                .addAddressMapping("lost@example.net", "nobody@example.net");
    }

    @AfterAll
    static void stop() {
        james.close();
        outside.close();
    }

    @Nested
    class AtSmtp {

        @Test
        void repliesToStrangersShouldBeThoseOfTheHandbook() {
            SmtpTranscript.load("james-alone")
                    .with(Map.of("long", "x".repeat(300)))
                    .replay(james.ports().smtp());
        }

        @Test
        void relayDomainShouldBeUnknownToJamesOwnRecipientCheck() {
            assertThat(send("stranger@foreign.test", "carol@branch.example"))
                    .singleElement()
                    .asString()
                    .startsWith("550 5.1.1 Unknown user: carol@branch.example");
        }

        @Test
        void relayDomainShouldBeUnknownOverLmtpToo() {
            assertThat(sendByLmtp("stranger@foreign.test", "carol@branch.example"))
                    .singleElement()
                    .asString()
                    .startsWith("550 5.1.1 Unknown user: carol@branch.example");
        }
    }

    @Nested
    class InTheChain {

        @Test
        void plainMailShouldArriveInTheMailbox() {
            james.directory().addUser("plain@example.net");

            SmtpTranscript.load("plain-mail")
                    .with(Map.of("recipient", "plain@example.net"))
                    .replay(james.ports().smtp());

            assertThat(james.inboxOf("plain@example.net").awaitMessages(1))
                    .singleElement()
                    .asString()
                    .contains("Greetings.");
        }

        @Test
        void percentHackShouldGoOutWhenTheDomainIsMappedToAnother() {
            assertThat(send("mapped@foreign.test", "user%victim.test@old.example"))
                    .allMatch(ServerReply::isPositive);

            assertThat(recipientsOutsideOf("mapped@foreign.test")).containsExactly("user%victim.test@partner.example");
        }

        @Test
        void forwardShouldGoOutInTheNameOfTheStranger() {
            james.directory().addUser("forward@example.net").addForward("forward@example.net", "me@elsewhere.test");

            send("forwarded@foreign.test", "forward@example.net");

            assertThat(recipientsOutsideOf("forwarded@foreign.test")).containsExactly("me@elsewhere.test");
        }

        @Test
        void sieveRedirectShouldGoOutInTheNameOfTheStranger() {
            james.directory()
                    .addUser("sieve@example.net")
                    .setSieve("sieve@example.net", "redirect \"me@elsewhere.test\";");

            send("redirected@foreign.test", "sieve@example.net");

            assertThat(recipientsOutsideOf("redirected@foreign.test")).containsExactly("me@elsewhere.test");
        }

        private List<String> recipientsOutsideOf(String reversePath) {
            james.queues().awaitEmpty();
            return outside.envelopes().stream()
                    .filter(mail -> mail.reversePath().equals(reversePath))
                    .map(TranscriptEnvelope::forwardPaths)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    @Nested
    class WhatIsWrittenOnTheMail {

        @Test
        void smtpMailOfAStrangerShouldNameItsSessionAndNoTrust() {
            send("smtp@foreign.test", "lost@example.net");

            assertThat(lostMailFrom("smtp@foreign.test").attributeNames())
                    .contains(SESSION)
                    .doesNotContain(AUTHENTICATED, MAY_RELAY, SENT_BY_MAILET);
        }

        @Test
        void authenticatedMailShouldNameTheUser() {
            try (SmtpConnection connection =
                    SmtpConnection.openTls(james.ports().submission())) {
                connection.command("EHLO client.test");
                connection.authenticate("bob@example.net", Directory.PASSWORD);
                connection.send("bob@example.net", List.of("lost@example.net"), MESSAGE);
            }

            assertThat(lostMailFrom("bob@example.net").attributeNames()).contains(SESSION, AUTHENTICATED, MAY_RELAY);
        }

        @Test
        void lmtpMailShouldNameNothingAndClaimLoopback() {
            sendByLmtp("lmtp@foreign.test", "lost@example.net");

            StoredMail mail = lostMailFrom("lmtp@foreign.test");
            assertThat(mail.attributeNames()).isEmpty();
            assertThat(mail.json().path("remoteAddr").asText()).isEqualTo("127.0.0.1");
        }

        @Test
        void reprocessedMailShouldGoBackToTheProcessorItWasStoredIn() {
            send("again@foreign.test", "lost@example.net");

            Repository repository = james.repository("var/mail/address-error/");
            StoredMail stored = lostMailFrom("again@foreign.test");
            repository.reprocessCopy(stored);

            StoredMail again = repository.awaitMail(mail -> mail.sender().equals("again@foreign.test")
                    && mail.attributeNames().contains("mailRepository-reprocessing"));
            assertThat(stored.state()).isEqualTo("local-address-error");
            assertThat(again.state()).isEqualTo("local-address-error");
        }

        private StoredMail lostMailFrom(String sender) {
            return james.repository("var/mail/address-error/").awaitMailFrom(sender);
        }
    }

    @Nested
    class StartUp {

        @Test
        void serverShouldEndWhenAMatcherDoesNotExist() {
            FailedStart start = JamesProcess.named("vanilla-broken")
                    .withoutGuard()
                    .edit(
                            "mailetcontainer.xml",
                            file -> file.setAttribute(
                                    "//processor[@state='root']/mailet[@class='PostmasterAlias']",
                                    "match",
                                    "org.example.Missing"))
                    .startExpectingFailure();

            assertThat(start.exitCode()).isEqualTo(1);
            assertThat(start.log().linesWith("org.example.Missing")).isNotEmpty();
        }
    }

    private static List<ServerReply> send(String reversePath, String... forwardPaths) {
        try (SmtpConnection connection = james.smtp()) {
            connection.command("EHLO client.test");
            return connection.send(reversePath, List.of(forwardPaths), MESSAGE);
        }
    }

    private static List<ServerReply> sendByLmtp(String reversePath, String... forwardPaths) {
        try (SmtpConnection connection = SmtpConnection.open(james.ports().lmtp())) {
            connection.command("LHLO client.test");
            return connection.send(reversePath, List.of(forwardPaths), MESSAGE);
        }
    }
}
