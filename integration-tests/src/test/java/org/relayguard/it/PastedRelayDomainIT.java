/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relayguard.it.install.PastedJames;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpSink;

/**
 * A relay domain in a server as an administrator has it who follows {@code docs/install.md}: James's own configuration with the
 * snippets pasted in. James's own chain alone takes mail to a relay domain for mail to a user who does not exist.
 */
class PastedRelayDomainIT {

    private static final String BRANCH = "@branch.example";

    private static SmtpSink gateway;
    private static SmtpSink outside;
    private static JamesProcess james;

    @BeforeAll
    static void start() {
        gateway = SmtpSink.start().refuse("nobody" + BRANCH, "550 5.1.1 No such user here");
        outside = SmtpSink.start();
        james = JamesProcess.named("pasted-relay-domain")
                .installedIn(PastedJames.layOutIn(Path.of("target", "james", "pasted-relay-domain")))
                .gateway(gateway)
                .outside(outside)
                .start();
        james.directory()
                .addDomain("example.net")
                .addDomain("branch.example")
                .addUser("bob@example.net")
                .addAddressMapping("sales" + BRANCH, "bob@example.net");
    }

    @AfterAll
    static void stop() {
        james.close();
        outside.close();
        gateway.close();
    }

    @Test
    void gatewayShouldGetTheMail() {
        assertThat(SmtpTalk.send(james, "plain@foreign.test", "carol" + BRANCH)).allMatch(ServerReply::isPositive);

        assertThat(GuardedChain.recipientsAt(gateway, james, "plain@foreign.test"))
                .containsExactly("carol" + BRANCH);
        assertThat(james.repository("var/mail/address-error/").mailsFrom("plain@foreign.test"))
                .isEmpty();
    }

    @Test
    void mappedAddressAtTheRelayDomainShouldStayHere() {
        assertThat(SmtpTalk.send(james, "mapped@foreign.test", "sales" + BRANCH))
                .allMatch(ServerReply::isPositive);

        assertThat(james.inboxOf("bob@example.net").awaitMessages(1)).hasSize(1);
        assertThat(GuardedChain.recipientsAt(gateway, james, "mapped@foreign.test"))
                .isEmpty();
    }

    @Test
    void routeThroughTheRelayDomainShouldBeRefused() {
        List<ServerReply> replies = SmtpTalk.send(james, "routed@foreign.test", "user%victim.test" + BRANCH);

        assertThat(replies)
                .extracting(ServerReply::toString)
                .contains("550 5.7.1 Relaying denied: percent-hack not accepted");
        assertThat(GuardedChain.recipientsAt(gateway, james, "routed@foreign.test"))
                .isEmpty();
    }

    @Test
    void strangersBodyShouldNotComeBackWhenTheGatewayRefuses() {
        assertThat(SmtpTalk.send(james, "victim@foreign.test", "nobody" + BRANCH))
                .allMatch(ServerReply::isPositive);

        james.queues().awaitEmpty();
        assertThat(outside.envelopes())
                .filteredOn(mail -> mail.forwardPaths().contains("victim@foreign.test"))
                .allSatisfy(mail -> assertThat(mail.data()).doesNotContain(SmtpTalk.BODY));
    }
}
