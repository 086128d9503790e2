/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.Repository;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpConnection;

/**
 * A user store that fails, and one that does not answer for a minute. A failed look-up lets nothing pass, loses no mail, and
 * lets nobody else wait. Port 25 has the SMTP gate; port 465 here has none of the guard's handlers, so that mail gets into the chain.
 */
class FaultyStoreIT {

    private static final String ROUTED = "user%victim.test@example.net";

    private static JamesProcess james;

    @BeforeAll
    static void start() {
        james = JamesProcess.named("faulty-store")
                .withFaultyUsers()
                .edit(
                        "smtpserver.xml",
                        file -> file.remove("//smtpserver[jmxName='smtpserver-submission']"
                                + "//handler[starts-with(@class, 'org.relayguard.smtp.')]"))
                .start();
        james.directory().addUser("bob@example.net");
    }

    @AfterAll
    static void stop() {
        james.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"hang%victim.test@example.net", "fail%victim.test@example.net"})
    void recipientShouldBeDeferredAtSmtpWhenTheStoreDoesNotTell(String recipient) {
        List<ServerReply> replies = SmtpTalk.send(james, "store@foreign.test", recipient);

        assertThat(replies).singleElement().asString().startsWith("451 4.7.1");
        assertThat(james.log().awaitLinesWith("recipient=\"" + recipient + "\"", 1))
                .anySatisfy(line -> assertThat(line)
                        .contains("verdict=undecided", "reason=address-lookup-failed", "action=deferred"));
    }

    @Test
    void othersShouldNotWaitWhenTheStoreHangs() {
        try (SmtpConnection hanging = james.smtp();
                SmtpConnection other = james.smtp()) {
            hanging.command("EHLO client.test");
            hanging.command("MAIL FROM:<hanging@foreign.test>");
            hanging.writeLine("RCPT TO:<hang%victim.test@example.net>");
            other.command("EHLO client.test");

            assertThat(other.send("other@foreign.test", List.of("bob@example.net"), SmtpTalk.MESSAGE))
                    .allMatch(ServerReply::isPositive);
            assertThat(hanging.readLine()).startsWith("451 4.7.1");
        }
        assertThat(james.inboxOf("bob@example.net").awaitMessages(1)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"hang", "fail"})
    void recipientShouldWaitInTheChainAndNobodyElseWhenTheStoreDoesNotTell(String fault) {
        String recipient = fault + "%chain.test@example.net";
        String bystander = "beside-" + fault + "@example.net";
        String sender = fault + "@foreign.test";
        james.directory().addUser(bystander);

        try (SmtpConnection connection = SmtpConnection.openTls(james.ports().submission())) {
            connection.command("EHLO client.test");

            assertThat(connection.send(sender, List.of(recipient, ROUTED, bystander), SmtpTalk.MESSAGE))
                    .allMatch(ServerReply::isPositive);
        }

        assertThat(james.repository("var/mail/undecided/").awaitMailFrom(sender).recipients())
                .containsExactly(recipient);
        assertThat(GuardedChain.quarantine(james).awaitMailFrom(sender).recipients())
                .containsExactly(ROUTED);
        assertThat(james.inboxOf(bystander).awaitMessages(1)).hasSize(1);
    }

    @Test
    void mailShouldWaitStillWhenItIsPutBackWhileTheStoreFails() {
        try (SmtpConnection connection = SmtpConnection.openTls(james.ports().submission())) {
            connection.command("EHLO client.test");
            connection.send("again@foreign.test", List.of("fail%again.test@example.net"), SmtpTalk.MESSAGE);
        }
        Repository undecided = james.repository("var/mail/undecided/");

        for (int time = 0; time < 3; time++) {
            undecided.reprocess(undecided.awaitMailFrom("again@foreign.test"));
            james.queues().awaitEmpty();
            assertThat(undecided.mailsFrom("again@foreign.test")).hasSize(1);
        }
    }
}
