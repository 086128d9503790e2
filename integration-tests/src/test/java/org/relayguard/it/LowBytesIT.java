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
import org.junit.jupiter.params.provider.MethodSource;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.JmapUser;
import org.relayguard.it.james.Ports;
import org.relayguard.it.james.StoredMail;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpSink;
import org.relayguard.it.smtp.TranscriptEnvelope;

/**
 * James's RemoteDelivery writes the low byte of each character (U+0140 leaves as an at sign, U+220D U+220A as a line end), and
 * such characters get into a mail by Sieve, forward, alias and JMAP. With the guard nothing of it reaches a next host.
 */
class LowBytesIT {

    private static final String AT = "\"user\u0140victim.test\"@branch.example";
    private static final String PERCENT = "\"user\u0125victim.test\"@branch.example";
    private static final String LINES = "\"x\u220D\u220Arset\u220D\u220A\"@branch.example";
    private static final String OUTSIDE = "\"user\u0140third.test\"@elsewhere.test";
    private static final List<String> ALL = List.of(AT, PERCENT, LINES, OUTSIDE);

    private static void populate(JamesProcess james) {
        for (int i = 0; i < ALL.size(); i++) {
            james.directory()
                    .addUser("forward" + i + "@example.net")
                    .addForward("forward" + i + "@example.net", ALL.get(i))
                    .addUser("sieve" + i + "@example.net")
                    .setSieve("sieve" + i + "@example.net", "redirect " + asSieveString(ALL.get(i)) + ";")
                    .addAddressMapping("mapped" + i + "@example.net", ALL.get(i));
        }
    }

    private static String asSieveString(String address) {
        return '"' + address.replace("\"", "\\\"") + '"';
    }

    private static String sender(String recipient) {
        return "to-" + recipient.substring(0, recipient.indexOf('@')) + "@foreign.test";
    }

    @Nested
    class OfJamesAlone {

        @Test
        void anotherAddressShouldLeaveSoThatThereIsSomethingToTest() {
            try (SmtpSink gateway = SmtpSink.start();
                    JamesProcess james = JamesProcess.named("low-bytes-alone")
                            .withoutGuard()
                            .gateway(gateway)
                            .outside(gateway)
                            .start()) {
                populate(james);

                accepted(SmtpTalk.send(james, "low@foreign.test", "sieve0@example.net", "forward1@example.net"));

                james.queues().awaitEmpty();
                assertThat(gateway.attemptedForwardPaths())
                        .contains("\"user@victim.test\"@branch.example", "\"user%victim.test\"@branch.example");
            }
        }
    }

    @Nested
    class OfTheGuard {

        private static SmtpSink gateway;
        private static SmtpSink outside;
        private static JamesProcess james;
        private static int jmapPort;

        @BeforeAll
        static void start() {
            gateway = SmtpSink.start();
            outside = SmtpSink.start();
            jmapPort = Ports.another();
            james = GuardedChain.named("low-bytes")
                    .gateway(gateway)
                    .outside(outside)
                    .file("jmap.properties", JmapUser.properties(jmapPort))
                    .edit(
                            "mailetcontainer.xml", // James with JMAP does not start without this line
                            file -> file.insertBefore(
                                    "//processor[@state='transport']/mailet[1]",
                                    "<mailet match='RecipientIsLocal' class='org.apache.james.jmap.mailet.filter.JMAPFiltering'/>"))
                    .start();
            populate(james);
            james.directory().addUser("alice@example.net");
        }

        @AfterAll
        static void stop() {
            james.close();
            gateway.close();
            outside.close();
        }

        static Stream<String> recipients() {
            return Stream.of("forward", "sieve", "mapped")
                    .flatMap(way -> Stream.of(0, 1, 2, 3).map(i -> way + i + "@example.net"));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("recipients")
        void nothingShouldLeaveAndAllShouldBeKeptAndRecorded(String recipient) {
            String sender = sender(recipient);
            String target = ALL.get(Character.digit(recipient.charAt(recipient.indexOf('@') - 1), 10));

            accepted(SmtpTalk.send(james, sender, recipient));

            james.queues().awaitEmpty();
            nothingLeft();
            assertThat(GuardedChain.quarantine(james).mails())
                    .filteredOn(mail -> mail.recipients().contains(target) && isOf(mail, sender))
                    .isNotEmpty();
            assertThat(GuardedChain.awaitActs(james, sender, 1))
                    .anySatisfy(line -> assertThat(line).contains("reason=changed-on-the-wire "));
        }

        @Test
        void jmapShouldCarryNothingEither() {
            JmapUser alice = new JmapUser(jmapPort, "alice@example.net");

            alice.submit(AT, OUTSIDE, "plain@branch.example");

            james.queues().awaitEmpty();
            nothingLeft();
            assertThat(GuardedChain.recipientsAt(gateway, james, "alice@example.net"))
                    .containsExactly("plain@branch.example");
            assertThat(GuardedChain.quarantine(james).mailsFrom("alice@example.net"))
                    .flatExtracting(StoredMail::recipients)
                    .containsExactlyInAnyOrder(AT, OUTSIDE);
        }

        /** A mailet that sends a mail on may write itself into the reverse-path. */
        private static boolean isOf(StoredMail mail, String sender) {
            return mail.sender().equals(sender) || mail.sender().endsWith("@example.net");
        }

        private static void nothingLeft() {
            assertThat(Stream.of(gateway, outside).flatMap(sink -> sink.attemptedForwardPaths().stream()))
                    .noneMatch(path -> path.contains("victim") || path.contains("third") || path.startsWith("\"x"));
            assertThat(Stream.of(gateway, outside).flatMap(sink -> sink.envelopes().stream()))
                    .extracting(TranscriptEnvelope::reversePath)
                    .noneMatch(path -> path.startsWith("to-"));
        }
    }

    private static void accepted(List<ServerReply> replies) {
        assertThat(replies).allMatch(ServerReply::isPositive);
    }
}
