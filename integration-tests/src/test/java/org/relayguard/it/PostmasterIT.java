/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpSink;

/**
 * Mail to a postmaster goes where the mail of his domain goes. James's own recipient check is left out: it refuses a postmaster
 * without a mailbox, whom PostmasterAlias is for.
 */
class PostmasterIT {

    private static SmtpSink gateway;
    private static SmtpSink outside;
    private static JamesProcess james;

    @BeforeAll
    static void start() {
        gateway = SmtpSink.start();
        outside = SmtpSink.start();
        james = JamesProcess.named("postmaster")
                .gateway(gateway)
                .outside(outside)
                .guard("domain.refresh", "1")
                .edit(
                        "smtpserver.xml",
                        file -> file.remove("//handler[contains(@class, 'RelayAwareValidRcptHandler')]"))
                .edit("mailetcontainer.xml", file -> file.setText("//postmaster", "boss@example.net"))
                .start();
        james.directory()
                .addUser("boss@example.net")
                .addDomain("old.example")
                .addDomainMapping("old.example", "partner.example")
                .addDomain("pattern.example")
                .addRegexMapping("*@pattern.example", "(.*)@pattern.example:${1}@partner.example")
                .addDomain("alias.example")
                .addDomainMapping("alias.example", "example.net")
                .addDomain("second.example");
        Awaitility.await("the guard to know the mappings")
                .until(() ->
                        SmtpTalk.send(james, "warm@foreign.test", "joe%sales@old.example", "joe%sales@pattern.example")
                                        .stream()
                                        .filter(reply -> reply.toString().startsWith("550"))
                                        .count()
                                == 2);
    }

    @AfterAll
    static void stop() {
        james.close();
        gateway.close();
        outside.close();
    }

    @Test
    void gatewayShouldGetTheMailToItsPostmaster() {
        send("gateway@foreign.test", "PostMaster@branch.example");

        assertThat(GuardedChain.recipientsAt(gateway, james, "gateway@foreign.test"))
                .containsExactly("PostMaster@branch.example");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"postmaster@old.example", "postmaster@pattern.example"})
    void postmasterBehindAMappingShouldGetHisMail(String recipient) {
        String sender = recipient.replace('@', '-') + "@foreign.test";

        send(sender, recipient);

        assertThat(GuardedChain.recipientsAt(outside, james, sender)).containsExactly("postmaster@partner.example");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"postmaster@example.net", "Postmaster@second.example", "postmaster@alias.example"})
    void ourPostmasterShouldGetTheMailOfOurOwnDomains(String recipient) {
        String sender = recipient.replace('@', '-') + "@foreign.test";

        send(sender, recipient);

        james.queues().awaitEmpty();
        assertThat(james.inboxOf("boss@example.net").awaitMessages(1))
                .anySatisfy(message -> assertThat(message).contains("Return-Path: <" + sender + ">"));
    }

    @Test
    void eachPostmasterShouldGetAMailThatIsForBoth() {
        send("both@foreign.test", "postmaster@branch.example", "postmaster@second.example");

        assertThat(GuardedChain.recipientsAt(gateway, james, "both@foreign.test"))
                .containsExactly("postmaster@branch.example");
    }

    private static void send(String sender, String... recipients) {
        assertThat(SmtpTalk.send(james, sender, recipients)).allMatch(ServerReply::isPositive);
    }
}
