/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.StoredMail;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpSink;
import org.relayguard.it.smtp.TranscriptEnvelope;

/**
 * Domains that the server passes on, listed (branch.example) or mapped (old.example to partner.example): the weakness that James
 * has. VanillaJamesIT and BounceRulesIT show what James alone sends.
 */
class RelayDomainsIT {

    private static final String TOO_LONG = "x".repeat(300);

    private static SmtpSink gateway;
    private static SmtpSink outside;
    private static JamesProcess james;

    @BeforeAll
    static void start() {
        gateway = SmtpSink.start().refuse("nobody@branch.example", "550 5.1.1 No such user here");
        outside = SmtpSink.start();
        james = GuardedChain.named("relay-domains")
                .gateway(gateway)
                .outside(outside)
                .start();
        james.directory()
                .addUser("bob@example.net")
                .addDomain("old.example")
                .addDomainMapping("old.example", "partner.example")
                .addAddressMapping("lost@example.net", "nobody@example.net");
    }

    @AfterAll
    static void stop() {
        james.close();
        gateway.close();
        outside.close();
    }

    @Nested
    class Listed {

        @Test
        void gatewayShouldGetAllMailThatIsNotRouted() {
            accepted(SmtpTalk.send(james, "plain@foreign.test", "carol@branch.example", "dave+tag@branch.example"));

            assertThat(GuardedChain.recipientsAt(gateway, james, "plain@foreign.test"))
                    .containsExactlyInAnyOrder("carol@branch.example", "dave+tag@branch.example");
            assertThat(keptFrom("plain@foreign.test")).isEmpty();
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "user%victim.test",
                    "victim.test!user",
                    "user%victim.test%third.test",
                    "victim.test!third.test!user",
                    "50%off",
                    "IMCEASMTP-user+40victim.test"
                })
        void gatewayShouldGetNothingRouted(String localPart) {
            String sender = "routed-" + localPart.hashCode() + "@foreign.test";

            accepted(SmtpTalk.send(james, sender, localPart + "@branch.example", "carol@branch.example"));

            assertThat(GuardedChain.recipientsAt(gateway, james, sender)).containsExactly("carol@branch.example");
            assertThat(keptFrom(sender)).flatExtracting(StoredMail::recipients).hasSize(1);
        }

        @Test
        void nothingShouldComeBackWhenNobodyCanCarryTheAddress() {
            SmtpTalk.send(james, "victim-1@foreign.test", "a\\,b@branch.example", "carol@branch.example");
            SmtpTalk.send(james, "victim-2@foreign.test", TOO_LONG + "@branch.example", "carol@branch.example");

            assertThat(GuardedChain.recipientsAt(outside, james, "")).noneMatch(it -> it.startsWith("victim-"));
            assertThat(GuardedChain.recipientsAt(gateway, james, "victim-1@foreign.test"))
                    .containsExactly("carol@branch.example");
            assertThat(GuardedChain.recipientsAt(gateway, james, "victim-2@foreign.test"))
                    .containsExactly("carol@branch.example");
        }

        @Test
        void noBodyShouldComeBackWhenTheGatewayRefuses() {
            accepted(SmtpTalk.send(james, "victim-3@foreign.test", "nobody@branch.example", "carol@branch.example"));

            james.queues().awaitEmpty();
            assertThat(reportsTo("victim-3@foreign.test"))
                    .singleElement()
                    .asString()
                    .doesNotContain(SmtpTalk.BODY);
            assertThat(GuardedChain.recipientsAt(gateway, james, "victim-3@foreign.test"))
                    .containsExactly("carol@branch.example");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"a\\,b", "a..b", "\"a\"b", "user\\%victim.test", "user%", "!user", "a%b@c"})
        void malformedTextShouldNotReachTheGateway(String localPart) {
            String sender = "malformed-" + localPart.hashCode() + "@foreign.test";

            SmtpTalk.send(james, sender, localPart + "@branch.example");

            assertThat(GuardedChain.recipientsAt(gateway, james, sender)).isEmpty();
            assertThat(reportsTo(sender)).isEmpty();
        }
    }

    @Nested
    class Mapped {

        @Test
        void percentHackShouldBeQuarantinedAndTheRestGoOut() {
            accepted(SmtpTalk.send(james, "mapped@foreign.test", "user%victim.test@old.example", "user@old.example"));

            assertThat(GuardedChain.recipientsAt(outside, james, "mapped@foreign.test"))
                    .containsExactly("user@partner.example");
            assertThat(keptFrom("mapped@foreign.test"))
                    .singleElement()
                    .extracting(StoredMail::recipients)
                    .isEqualTo(List.of("user%victim.test@old.example"));
        }

        @Test
        void bounceShouldNotBeTheRelayWhenTheReversePathIsRouted() {
            accepted(SmtpTalk.send(james, "victim%foreign.test@old.example", "nobody@branch.example"));
            accepted(SmtpTalk.send(james, "victim%foreign.test@old.example", "lost@example.net"));

            james.queues().awaitEmpty();
            assertThat(outside.attemptedForwardPaths()).noneMatch(recipient -> recipient.startsWith("victim%"));
            assertThat(keptFrom("")).flatExtracting(StoredMail::recipients).contains("victim%foreign.test@old.example");
        }
    }

    private static List<StoredMail> keptFrom(String sender) {
        return GuardedChain.quarantine(james).mailsFrom(sender);
    }

    private static List<String> reportsTo(String recipient) {
        return Stream.of(outside, gateway)
                .flatMap(sink -> sink.envelopes().stream())
                .filter(mail -> mail.forwardPaths().contains(recipient))
                .map(TranscriptEnvelope::data)
                .toList();
    }

    /** The tests are about the chain: what never gets there proves nothing about it. */
    private static void accepted(List<ServerReply> replies) {
        assertThat(replies).allMatch(ServerReply::isPositive);
    }
}
