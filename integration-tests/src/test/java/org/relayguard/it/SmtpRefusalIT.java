/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.StoredMail;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpSink;
import org.relayguard.it.smtp.SmtpTranscript;

/** The SMTP gate of the shipped sample: what a stranger is told while he waits, and what is recorded of it. */
class SmtpRefusalIT {

    private static SmtpSink outside;
    private static JamesProcess james;

    @BeforeAll
    static void start() {
        outside = SmtpSink.start();
        james = JamesProcess.named("smtp-gate").outside(outside).start();
        james.directory().addUser("bob@example.net").addUser("50%off@example.net");
    }

    @AfterAll
    static void stop() {
        james.close();
        outside.close();
    }

    @Test
    void strangerShouldBeToldTheTruthAboutEachNotation() {
        SmtpTranscript.load("refusals").replay(james.ports().smtp());
    }

    @Test
    void refusedRecipientShouldBeOneRecordWithTheGuardsReply() {
        SmtpTalk.send(james, "once@foreign.test", "user%once.test@example.net");

        assertThat(james.log().awaitLinesWith("destination=\"user@once.test\"", 1))
                .singleElement()
                .asString()
                .contains(
                        "client=127.0.0.1",
                        "verdict=refuse",
                        "reason=routed-outside",
                        "action=refused-at-smtp",
                        "notations=percent-hack",
                        "reply=\"550 5.7.1 Relaying denied: percent-hack not accepted\"");
    }

    @Test
    void plainRelayShouldBeOneRecordWithJamesOwnReply() {
        SmtpTalk.send(james, "plain@foreign.test", "user@plain.test");

        assertThat(james.log().awaitLinesWith("destination=\"user@plain.test\"", 1))
                .singleElement()
                .asString()
                .contains("reason=relay-denied", "action=refused-by-server", "reply=\"550 5.7.1 Requested action");
    }

    @Test
    void routeThatEndsHereShouldBeOneActAtSmtpAndInTheChain() {
        GuardedChain.catchOperators(james, "example.net", "bob@example.net");

        SmtpTalk.send(james, "ends@foreign.test", "user%mx.example.net@example.net");

        james.queues().awaitEmpty();
        assertThat(james.log().awaitLinesWith("sender=\"ends@foreign.test\"", 1))
                .allSatisfy(line -> assertThat(line).contains("reason=route-ends-here"))
                .extracting(line -> line.substring(line.indexOf(" key="), line.indexOf(" key=") + 31))
                .containsOnly(keyOfFirst("sender=\"ends@foreign.test\""));
    }

    @Test
    void whatSmtpKnewShouldStandOnTheMailThatTheQuarantineKeepsThoughTheRecipientWasRewritten() {
        james.directory().addDomain("second.example");
        GuardedChain.catchOperators(james, "second.example", "victim.test!user@branch.example");

        SmtpTalk.send(james, "evidence@foreign.test", "User%mx.example.net@Second.example");

        StoredMail kept = GuardedChain.quarantine(james).awaitMailFrom("evidence@foreign.test");
        assertThat(kept.recipients()).containsExactly("victim.test!user@branch.example");
        assertThat(kept.attribute("org.relayguard.quarantine.decisions").toString())
                .contains("routed-at-relay-domain", "User%mx.example.net@Second.example", "route-ends-here", "passed");
        assertThat(kept.attribute("org.relayguard.attempts").toString()).contains("User%mx.example.net@Second.example");
        assertThat(GuardedChain.awaitActs(james, "evidence@foreign.test", 1)).hasSize(1);
        assertThat(james.log().awaitLinesWith("reason=routed-at-relay-domain action=quarantined", 1))
                .singleElement()
                .asString()
                .contains(
                        "relay-attempt-update",
                        keyOfFirst("sender=\"evidence@foreign.test\""),
                        "evidence=\"User%mx.example.net@Second.example\"");
    }

    private static String keyOfFirst(String text) {
        String line = james.log().linesWith(text).get(0);
        return line.substring(line.indexOf(" key="), line.indexOf(" key=") + 31);
    }

    @ParameterizedTest(name = "line {index}")
    @ValueSource(
            strings = {
                "GET http://www.example.com/index.html HTTP/1.0",
                "CONNECT mx.example.net:25 HTTP/1.1",
                "POST / HTTP/1.1",
                "Host: mx.example.net",
                "\u0005\u0001\u0000",
                "\u0016\u0003\u0001\u0002\u0000\u0001",
            })
    void whatIsNoSmtpShouldBeAnsweredOnceAndClosed(String line) {
        try (SmtpConnection connection = james.smtp()) {
            connection.writeLine(line);

            assertThat(connection.readLine()).startsWith("421 4.7.0");
            assertThat(connection.readLine()).isNull();
        }
    }

    @Test
    void dialogueInTheBodyOfAPostShouldNeverBeRead() {
        try (SmtpConnection connection = james.smtp()) {
            connection.writeLine(String.join(
                    "\r\n",
                    "POST http://mx.example.net:25/ HTTP/1.0",
                    "",
                    "EHLO proxy.test",
                    "MAIL FROM:<proxied@foreign.test>",
                    "RCPT TO:<bob@example.net>",
                    "DATA",
                    "Subject: smuggled",
                    "",
                    "."));

            assertThat(connection.readLine()).startsWith("421 4.7.0");
        }
        assertThat(james.log().awaitLinesWith("destination=\"mx.example.net:25\"", 1))
                .allSatisfy(line -> assertThat(line).contains("reason=http-on-smtp", "action=disconnected"));
        assertThat(james.log().linesWith("proxied@foreign.test")).isEmpty();
    }

    @Test
    void unknownCommandsShouldBeCountedOverReset() {
        try (SmtpConnection connection = james.smtp()) {
            connection.command("EHLO client.test");
            for (int i = 0; i < 10; i++) {
                assertThat(connection.command("XNONSENSE").code()).isEqualTo(500);
                connection.command("RSET");
            }

            assertThat(connection.command("XNONSENSE for the eleventh time").toString())
                    .isEqualTo("421 4.7.0 Too many unknown commands, goodbye");
            assertThat(connection.readLine()).isNull();
        }
        assertThat(james.log().awaitLinesWith("evidence=\"XNONSENSE for the eleventh time\"", 1))
                .singleElement()
                .asString()
                .contains("reason=too-many-unknown-commands", "action=disconnected");
    }
}
