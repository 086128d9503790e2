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
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.StoredMail;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpSink;

/**
 * Guilty and innocent mail side by side. The server trusts 127.0.0.1 and nobody else, so that a client from there and a
 * stranger from another loopback address meet the same chain.
 */
class OrdinaryMailIT {

    private static final String ROUTED = "user%victim.test@example.net";

    private static SmtpSink outside;
    private static JamesProcess james;

    @BeforeAll
    static void start() {
        outside = SmtpSink.start();
        james = GuardedChain.named("ordinary")
                .authorizing("127.0.0.1/32")
                .outside(outside)
                .withLmtp()
                .start();
        james.directory().addUser("bob@example.net").addUser("catch-all@example.net");
        GuardedChain.catchOperators(james, "example.net", "catch-all@example.net");
    }

    @AfterAll
    static void stop() {
        james.close();
        outside.close();
    }

    @Nested
    class OfAStranger {

        @Test
        void onlyTheGuiltyShouldBeKeptWhenRecipientsAreMixed() {
            james.directory().addUser("mixed@example.net");

            accepted(SmtpTalk.sendAsStranger(
                    james, "mixed@foreign.test", ROUTED, "mixed@example.net", "victim.test!user@example.net"));

            assertThat(james.inboxOf("mixed@example.net").awaitMessages(1)).hasSize(1);
            assertThat(recipientsKeptFrom("mixed@foreign.test"))
                    .containsExactlyInAnyOrder(ROUTED, "victim.test!user@example.net");
        }

        @Test
        void aRouteThatIsGivenTwiceShouldBeKeptTwiceAndBeTwoActs() {
            james.directory().addUser("beside@example.net");

            accepted(SmtpTalk.sendAsStranger(james, "twice@foreign.test", ROUTED, "beside@example.net", ROUTED));

            assertThat(james.inboxOf("beside@example.net").awaitMessages(1)).hasSize(1);
            assertThat(GuardedChain.awaitActs(james, "twice@foreign.test", 2))
                    .hasSize(2)
                    .allMatch(line -> line.contains("action=quarantined"))
                    .extracting(line -> line.replaceAll(".* key=(\\S+) .*", "$1"))
                    .doesNotHaveDuplicates();
            assertThat(recipientsKeptFrom("twice@foreign.test")).containsOnly(ROUTED);
        }

        @Test
        void nullSenderShouldBeDeliveredButGiveNoTrust() {
            james.directory().addUser("null@example.net");

            accepted(SmtpTalk.sendAsStranger(james, "", "null@example.net", ROUTED));

            assertThat(james.inboxOf("null@example.net").awaitMessages(1)).hasSize(1);
            assertThat(recipientsKeptFrom("")).containsExactly(ROUTED);
        }

        @Test
        void relayShouldBeRefusedByJamesItself() {
            assertThat(SmtpTalk.sendAsStranger(james, "relay@foreign.test", "user@victim.test"))
                    .singleElement()
                    .asString()
                    .startsWith("550 5.7.1");
        }

        @Test
        void aliasAndForwardAndSieveRedirectShouldGoOutside() {
            james.directory()
                    .addUser("forward@example.net")
                    .addForward("forward@example.net", "forwarded@elsewhere.test")
                    .addAlias("alias@example.net", "forward@example.net")
                    .addUser("sieve@example.net")
                    .setSieve("sieve@example.net", "redirect \"redirected@elsewhere.test\";");

            accepted(SmtpTalk.sendAsStranger(james, "forwarded@foreign.test", "forward@example.net"));
            accepted(SmtpTalk.sendAsStranger(james, "aliased@foreign.test", "alias@example.net"));
            accepted(SmtpTalk.sendAsStranger(james, "redirected@foreign.test", "sieve@example.net"));

            assertThat(outsideOf("forwarded@foreign.test")).containsExactly("forwarded@elsewhere.test");
            assertThat(outsideOf("aliased@foreign.test")).containsExactly("forwarded@elsewhere.test");
            assertThat(outsideOf("redirected@foreign.test")).containsExactly("redirected@elsewhere.test");
        }

        @Test
        void aDomainThatWasAddedAMomentAgoShouldBeDeliveredTo() {
            james.directory().addDomain("new.example").addUser("first@new.example");

            accepted(SmtpTalk.sendAsStranger(james, "early@foreign.test", "first@new.example"));

            assertThat(james.inboxOf("first@new.example").awaitMessages(1)).hasSize(1);
            assertThat(recipientsKeptFrom("early@foreign.test")).isEmpty();
        }
    }

    @Nested
    class OfATrustedClient {

        @Test
        void userShouldSendOutsideWhateverTheLocalPart() {
            accepted(SmtpTalk.sendAsUser(james, "bob@example.net", "joe%sales.test@elsewhere.test"));

            assertThat(outsideOf("bob@example.net")).containsExactly("joe%sales.test@elsewhere.test");
        }

        @Test
        void networkShouldSendOutside() {
            accepted(SmtpTalk.send(james, "printer@foreign.test", "user@elsewhere.test"));

            assertThat(outsideOf("printer@foreign.test")).containsExactly("user@elsewhere.test");
        }

        @Test
        void routeThroughOurDomainShouldBeRecordedAndGoOn() {
            accepted(SmtpTalk.send(james, "trusted-route@foreign.test", ROUTED));

            assertThat(GuardedChain.awaitActs(james, "trusted-route@foreign.test", 1))
                    .singleElement()
                    .asString()
                    .contains("reason=trusted-route");
            assertThat(recipientsKeptFrom("trusted-route@foreign.test")).isEmpty();
        }
    }

    @Nested
    class ByLmtp {

        @Test
        void routeShouldBeKeptAlthoughThePeerIsTrusted() {
            james.directory().addUser("lmtp@example.net");

            SmtpTalk.sendByLmtp(james, "lmtp@foreign.test", ROUTED, "lmtp@example.net");

            assertThat(james.inboxOf("lmtp@example.net").awaitMessages(1)).hasSize(1);
            assertThat(recipientsKeptFrom("lmtp@foreign.test")).containsExactly(ROUTED);
        }
    }

    private static List<String> recipientsKeptFrom(String sender) {
        james.queues().awaitEmpty();
        return GuardedChain.quarantine(james).mailsFrom(sender).stream()
                .map(StoredMail::recipients)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> outsideOf(String sender) {
        return GuardedChain.recipientsAt(outside, james, sender);
    }

    private static void accepted(List<ServerReply> replies) {
        assertThat(replies).allMatch(ServerReply::isPositive);
    }
}
