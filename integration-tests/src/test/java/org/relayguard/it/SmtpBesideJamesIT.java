/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.corpus.AddressCase;
import org.relayguard.corpus.CorpusWorld;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.JamesServerBuilder;
import org.relayguard.it.smtp.SmtpConnection;
import org.relayguard.it.smtp.SmtpTranscript;

/**
 * James with the guard beside James alone, both set up as the corpora want it: what is refused is refused with one reply and
 * one record, and whatever is none of the guard's business is answered byte for byte as James alone does.
 */
class SmtpBesideJamesIT {

    private static JamesProcess alone;
    private static JamesProcess guarded;

    @BeforeAll
    static void start() {
        alone = populated(open(JamesProcess.named("beside-alone").withoutGuard()));
        guarded = populated(open(JamesProcess.named("beside-guarded")
                .guard("relay.domains", String.join(",", CorpusWorld.RELAY_DOMAINS))
                .guard("own.names", String.join(",", CorpusWorld.OWN_NAMES))
                .guard("own.addresses", String.join(",", CorpusWorld.OWN_ADDRESSES))
                .guard("domain.refresh", "1")));
        awaitRelayDomain();
    }

    /** Port 25 as shipped; LMTP on; brackets as the sample has them. */
    private static JamesProcess open(JamesServerBuilder builder) {
        return builder.withLmtp().start();
    }

    private static JamesProcess populated(JamesProcess server) {
        server.directory()
                .addDomain("xn--bcher-kva.example")
                .addDomain("old.example")
                .addUser("bob@example.net")
                .addUser("joe@example.net")
                .addUser("50%off@example.net")
                .addUser(CorpusWorld.KNOWN_USER);
        return server;
    }

    private static void awaitRelayDomain() {
        Awaitility.await("the guard to know old.example")
                .until(() -> SmtpTalk.send(guarded, "warm@third.test", "joe%sales@old.example")
                        .toString()
                        .contains("550 5.7.1"));
    }

    @AfterAll
    static void stop() {
        guarded.close();
        alone.close();
    }

    @Nested
    class EveryVector {

        @Test
        void everyRefusedVectorShouldGetOneReplyAndOneRecordThatAgree() {
            List<Vectors.Sent> sent = Vectors.send(guarded, Vectors.rows("refuse"));
            long understood = sent.stream().filter(Vectors.Sent::isUnderstood).count();
            assertThat(understood).isGreaterThan(200);
            guarded.log()
                    .awaitLinesWith("sender=\"" + Vectors.lastUnderstood(sent).sender() + '"', 1);

            SoftAssertions softly = new SoftAssertions();
            for (Vectors.Sent each : sent) {
                List<String> records = Vectors.records(guarded, each.sender());
                if (each.isUnderstood()) {
                    softly.assertThat(each.reply().toString())
                            .as(each.row().toString())
                            .matches(each::isRefusal);
                }
                softly.assertThat(records).as(each.row().toString()).hasSize(1);
                records.forEach(record -> softly.assertThat(record)
                        .as(each.row().toString())
                        .contains(
                                "reply=\"" + each.reply() + '"',
                                "reason=" + each.row().reason() + ' '));
                records.forEach(record -> softly.assertThat(Vectors.notations(record))
                        .as(each.row().toString())
                        .isEqualTo(each.row().notations()));
            }
            softly.assertAll();
        }

        @Test
        void refusedRouteShouldCostNoStackTraceAlthoughJamesAloneWritesMany() {
            List<AddressCase> routes = Vectors.rows("refuse").stream()
                    .filter(row -> !row.notations().isEmpty())
                    .toList();
            long before = Vectors.stackTraces(guarded);
            long beforeAlone = Vectors.stackTraces(alone);

            Vectors.send(guarded, routes);
            Vectors.send(alone, routes);

            assertThat(Vectors.stackTraces(guarded)).isEqualTo(before);
            assertThat(Vectors.stackTraces(alone)).isGreaterThan(beforeAlone + 20);
        }

        @Test
        void everyAcceptedVectorShouldBeAnsweredAsByJamesAlone() {
            List<AddressCase> rows = Vectors.rows("accept").stream()
                    .filter(row -> !row.recipient().contains("old.example")) // James alone has no relay domain
                    .toList();
            assertThat(rows).hasSizeGreaterThan(50);

            assertThat(Vectors.replies(Vectors.send(guarded, rows)))
                    .isEqualTo(Vectors.replies(Vectors.send(alone, rows)));
        }
    }

    /** Whole dialogues: a transcript says what it must be, and the comparison that not a byte differs. */
    @Nested
    class Unchanged {

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"ordinary-mail", "syntax-errors", "pipelining", "starttls"})
        void dialogueOnPort25ShouldBeThatOfJamesAlone(String name) {
            SmtpTranscript transcript = SmtpTranscript.load("refusals/" + name);

            assertThat(transcript.replay(guarded.ports().smtp()))
                    .isEqualTo(transcript.replay(alone.ports().smtp()));
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"submission", "submission-stranger"})
        void dialogueOnPort465ShouldBeThatOfJamesAlone(String name) {
            SmtpTranscript transcript = SmtpTranscript.load("refusals/" + name);

            assertThat(transcript.replayTls(guarded.ports().submission()))
                    .isEqualTo(transcript.replayTls(alone.ports().submission()));
        }

        @Test
        void dialogueOnLmtpShouldBeThatOfJamesAlone() {
            SmtpTranscript transcript = SmtpTranscript.load("refusals/lmtp");

            assertThat(transcript.replay(guarded.ports().lmtp()))
                    .isEqualTo(transcript.replay(alone.ports().lmtp()));
        }

        @Test
        void plainRelayOnAListenerWithAuthShouldBeRecordedWithJames530() {
            SmtpTranscript.load("refusals/submission-stranger")
                    .replayTls(guarded.ports().submission());

            assertThat(guarded.log().awaitLinesWith("destination=\"user@auth.test\"", 1))
                    .allSatisfy(line -> assertThat(line)
                            .contains("action=refused-by-server", "reply=\"530 5.7.1 Authentication Required\""));
        }
    }

    @Nested
    class BadInput {

        @ParameterizedTest(name = "line {index}")
        @ValueSource(
                strings = {
                    "RCPT TO:<bob\u0000x@example.net>",
                    "RCPT TO:<bob\u0007\u001B[31m@example.net>",
                    "RCPT TO:<b\u00C3\u00B6b@example.net>",
                    "RCPT TO:<b\u00FF\u00FEb@example.net>",
                    "RCPT TO:<\"bob@example.net>",
                    "RCPT TO:<bob@example.net",
                    "RCPT TO:<<bob@example.net>",
                    "RCPT TO:<(bob@example.net>",
                    "RCPT TO:<bob@[192.0.2.25>",
                    "RCPT TO:<bob\\>",
                    "RCPT TO:<>",
                    "RCPT TO:<@>",
                    "\u0000",
                    "RCPT\tTO:<bob@example.net>"
                })
        void oddLineShouldBeAnsweredAsByJamesAlone(String line) {
            assertThat(dialogue(guarded, line)).isEqualTo(dialogue(alone, line));
        }

        @ParameterizedTest(name = "{0} characters")
        @ValueSource(ints = {1_998, 2_048, 8_190, 8_192, 8_193, 20_000})
        void longLineShouldBeAnsweredAsByJamesAlone(int length) {
            String line = "NOOP " + "x".repeat(length - 7);

            assertThat(reply(guarded, line)).isEqualTo(reply(alone, line));
        }

        @Test
        void bareLfShouldBeAnsweredAsByJamesAlone() {
            String lines = "EHLO client.test\nMAIL FROM:<a@third.test>\nRCPT TO:<bob@example.net>\nQUIT";

            assertThat(all(guarded, lines)).isEqualTo(all(alone, lines));
        }

        @Test
        void thousandRecipientsShouldBeAThousandActsAndTheLastOneLikeTheFirst() {
            try (SmtpConnection connection = guarded.smtp()) {
                connection.command("EHLO client.test");
                connection.command("MAIL FROM:<thousand@third.test>");
                for (int i = 0; i < 1_000; i++) {
                    assertThat(connection
                                    .command("RCPT TO:<user%victim.test@example.net>")
                                    .toString())
                            .isEqualTo("550 5.7.1 Relaying denied: percent-hack not accepted");
                }
                assertThat(connection.command("RCPT TO:<bob@example.net>").code())
                        .isEqualTo(250);
            }
            assertThat(guarded.log().awaitLinesWith("sender=\"thousand@third.test\"", 1_000))
                    .hasSize(1_000);
        }

        @Test
        void noByteOfTheClientShouldStandRawInARecord() {
            dialogue(guarded, "RCPT TO:<\u001B[31m\u0000%victim.test@example.net>");
            dialogue(guarded, "RCPT TO:<\u00EF\u00BC\u0085user%raw.test@example.net>");

            assertThat(guarded.log().awaitLinesWith("raw.test", 1)).isNotEmpty();
            assertThat(guarded.log().linesWith(Vectors.RECORDED))
                    .allSatisfy(line -> assertThat(line.chars().allMatch(c -> c >= ' ' && c < 0x7F))
                            .as(line)
                            .isTrue());
        }

        private static List<String> dialogue(JamesProcess james, String line) {
            try (SmtpConnection connection = james.smtp()) {
                connection.command("EHLO client.test");
                connection.command("MAIL FROM:<odd@third.test>");
                String reply = connection.command(line).toString();
                return List.of(reply, connection.command("NOOP").toString());
            }
        }

        private static String reply(JamesProcess james, String line) {
            try (SmtpConnection connection = james.smtp()) {
                return connection.command(line).toString();
            }
        }

        private static List<String> all(JamesProcess james, String lines) {
            List<String> replies = new ArrayList<>();
            try (SmtpConnection connection = james.smtp()) {
                connection.writeLine(lines);
                for (String line = connection.readLine(); line != null; line = connection.readLine()) {
                    replies.add(line);
                }
            }
            return replies;
        }
    }

    /** A client that never ends its line. */
    @Nested
    class EndlessLine {

        private static final int CHUNKS = 256;
        private static final String CHUNK = "x".repeat(8_192);

        @Test
        void clientShouldBeTreatedAsByJamesAloneAndOthersServed() {
            assertThat(endless(guarded)).isEqualTo(endless(alone));
        }

        private static List<String> endless(JamesProcess james) {
            try (SmtpConnection endless = james.smtp();
                    SmtpConnection other = james.smtp()) {
                for (int i = 0; i < CHUNKS; i++) {
                    endless.write(CHUNK);
                }
                String served = other.command("EHLO client.test").toString();
                endless.write("\r\nNOOP\r\n");
                return List.of(served, String.valueOf(endless.readLine()), String.valueOf(endless.readLine()));
            }
        }
    }
}
