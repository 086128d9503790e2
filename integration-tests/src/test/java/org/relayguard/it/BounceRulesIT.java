/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.it.james.Directory;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpSink;
import org.relayguard.it.smtp.TranscriptEnvelope;

/**
 * What the sample's chain sends back when mail fails: never anything that a stranger wrote but the recipient. The SMTP gate is left
 * out here; it would refuse some of these mails before they could fail.
 */
class BounceRulesIT {

    private static final String BODY = "THE-BODY";
    private static final String MESSAGE = "Subject: hello\n\n" + BODY + "\n";

    private static SmtpSink gateway;
    private static SmtpSink outside;
    private static JamesProcess james;

    @BeforeAll
    static void start() {
        gateway = SmtpSink.start()
                .refuse("nobody@branch.example", "550 5.1.1 No such user here, said the client: buy-now");
        outside = SmtpSink.start().refuse("gone@elsewhere.test", "550 5.1.1 Gone");
        james = GuardedChain.named("bounces").gateway(gateway).outside(outside).start();
        james.directory()
                .addUser("bob@example.net")
                .addUser("alice@example.net")
                .addUser("forward@example.net")
                .addForward("forward@example.net", "gone@elsewhere.test")
                .addAddressMapping("lost@example.net", "nobody@example.net")
                .addAddressMapping("refused@example.net", "nobody@branch.example")
                .addAddressMapping("taken@example.net", "somebody@branch.example");
    }

    @AfterAll
    static void stop() {
        james.close();
        gateway.close();
        outside.close();
    }

    @Nested
    class OfAStranger {

        @Test
        void reportWithoutTheMailShouldBeSentWhenTheGatewayRefuses() {
            sendAsStranger("refused@victim.test", "refused@example.net");

            assertThat(reportsTo("refused@victim.test"))
                    .singleElement()
                    .asString()
                    .contains("Final-Recipient: rfc822; nobody@branch.example")
                    .doesNotContain(BODY);
        }

        /** The subject with line breaks in it, In-Reply-To and ENVID stood in James's report, with attachment=none too. */
        @Test
        void reportShouldHoldNothingThatHeWroteButTheRecipient() {
            try (SmtpConnection connection =
                    SmtpConnection.openTls(james.ports().submission())) {
                connection.command("EHLO buy-now.test");
                connection.command("MAIL FROM:<everything@victim.test> RET=FULL ENVID=buy-now");
                connection.command(
                        "RCPT TO:<nobody@branch.example> NOTIFY=FAILURE ORCPT=rfc822;buy-now@branch.example");
                connection.command("DATA");
                connection.write("""
                        Subject: =?utf-8?q?buy-now=0D=0ABcc:_buy-now?=
                        From: buy-now <buy-now@foreign.test>
                        Reply-To: buy-now@foreign.test
                        Message-ID: <buy-now-1@foreign.test>
                        In-Reply-To: <buy-now-2@foreign.test>
                        References: <buy-now-3@foreign.test>
                        Date: buy-now

                        buy-now
                        .
                        """.replace("\n", "\r\n"));
                assertThat(connection.readLine()).startsWith("250");
            }

            assertThat(reportsTo("everything@victim.test"))
                    .singleElement()
                    .asString()
                    .contains(
                            "Final-Recipient: rfc822; nobody@branch.example",
                            "Subject: Undelivered mail",
                            "Diagnostic-Code: smtp; 550 5.1.1\n")
                    .doesNotContain("buy-now");
        }

        @Test
        void otherRecipientsShouldBeDeliveredWhenTheGatewayRefusesOne() {
            sendAsStranger("one-of-two@victim.test", "refused@example.net", "taken@example.net");

            assertThat(reportsTo("one-of-two@victim.test"))
                    .singleElement()
                    .asString()
                    .doesNotContain(BODY);
            assertThat(gateway.envelopes())
                    .filteredOn(mail -> mail.reversePath().equals("one-of-two@victim.test"))
                    .flatExtracting(TranscriptEnvelope::forwardPaths)
                    .containsExactly("somebody@branch.example");
        }

        @Test
        void nothingShouldBeSentWhenAForwardIsRefusedOutside() {
            sendAsStranger("forward@victim.test", "forward@example.net");

            assertThat(reportsTo("forward@victim.test")).isEmpty();
            assertThat(james.repository("var/mail/bounces/").mailsFrom("forward@victim.test"))
                    .hasSize(1);
        }

        @Test
        void nothingShouldBeSentWhenTheMailboxDoesNotExist() {
            sendAsStranger("lost@victim.test", "lost@example.net");

            assertThat(reportsTo("lost@victim.test")).isEmpty();
            assertThat(james.repository("var/mail/address-error/").mailsFrom("lost@victim.test"))
                    .hasSize(1);
        }

        private void sendAsStranger(String reversePath, String... forwardPaths) {
            try (SmtpConnection connection = james.smtp()) {
                connection.command("EHLO client.test");
                connection.send(reversePath, List.of(forwardPaths), MESSAGE);
            }
        }
    }

    @Nested
    class OfAUser {

        @Test
        void reportWithTheMailShouldBeSentWhenTheGatewayRefuses() {
            try (SmtpConnection connection =
                    SmtpConnection.openTls(james.ports().submission())) {
                connection.command("EHLO client.test");
                connection.authenticate("alice@example.net", Directory.PASSWORD);
                connection.send("alice@example.net", List.of("refused@example.net"), MESSAGE);
            }

            assertThat(james.inboxOf("alice@example.net").awaitMessages(1))
                    .singleElement()
                    .asString()
                    .contains("Final-Recipient: rfc822; nobody@branch.example", BODY);
        }
    }

    /** The mail that came out for a sender who is not one of ours, once the server is done with everything. */
    private static List<String> reportsTo(String recipient) {
        james.queues().awaitEmpty();
        return outside.envelopes().stream()
                .filter(mail -> mail.forwardPaths().contains(recipient))
                .map(TranscriptEnvelope::data)
                .toList();
    }
}
