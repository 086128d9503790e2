/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.attempt.FinalAction;
import org.relayguard.policy.Verdict;

/** What is no address: James's own syntax errors, given in James's place. */
class ForwardPathSyntaxTest {

    private final SmtpFixture fixture = SmtpFixture.with();
    private final ForwardPathHandler testee = fixture.forwardPathHandler();
    private final FakeSession session = new FakeSession(SmtpFixture.STRANGER, false).withSender("a@foreign.test");

    private Response ask(String line) {
        return testee.onCommand(session, SmtpFixture.request(line));
    }

    @Nested
    class SyntaxErrors {

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(
                strings = {
                    "RCPT TO:<us..er@example.net>",
                    "RCPT TO:<>",
                    "RCPT TO:<a b>",
                    "RCPT TO:<user@exam ple.net> NOTIFY=NEVER"
                })
        void jamesReplyShouldBeGivenWithoutJamesAndRecorded(String line) {
            assertThat(SmtpFixture.line(ask(line))).isEqualTo("553 5.1.3 Syntax error in recipient address");

            assertThat(fixture.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.detection().verdict()).isEqualTo(Verdict.ACCEPT);
                assertThat(attempt.detection().reason().label()).isEqualTo("malformed");
                assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_BY_SERVER);
            });
        }

        @Test
        void routeThatEndsHereShouldBeOneActWithJamesReply() {
            Response response = ask("RCPT TO:<@example.net:bob@example.net>");
            fixture.gate.onReply(session, response);

            assertThat(SmtpFixture.line(response)).isEqualTo("553 5.1.3 Syntax error in recipient address");
            assertThat(fixture.attempts())
                    .singleElement()
                    .satisfies(attempt ->
                            assertThat(attempt.detection().reason().label()).isEqualTo("route-ends-here"));
        }

        @Test
        void jamesShouldAnswerItselfInObserveMode() {
            ForwardPathHandler observing = SmtpFixture.with("mode=observe").forwardPathHandler();

            assertThat(observing.onCommand(session, SmtpFixture.request("RCPT TO:<us..er@example.net>")))
                    .isNull();
        }
    }

    @Nested
    class ControlCharacters {

        @ParameterizedTest(name = "relaying {0}: {1}")
        @CsvSource(
                quoteCharacter = '`',
                value = {
                    "false, `RCPT TO:<\"x\\~DATA\\~\"@example.net>`, 553 5.1.3 Syntax error in recipient address",
                    "true, `RCPT TO:<\"x\\~DATA\\~\"@victim.test>`, 553 5.1.3 Syntax error in recipient address",
                    "false, `RCPT TO:<user%victim.test~@example.net>`, 553 5.1.3 Syntax error in recipient address",
                    "false, RCPT TO:< ~bob@example.net>, 553 5.1.3 Syntax error in recipient address",
                    "false, RCPT TO:<bob@example.net>~x, 501 5.5.2 Syntax error in parameters or arguments",
                    "false, RCPT TO:x~2026 [INFO] forged, 501 5.5.2 Syntax error in parameters or arguments",
                    "true, RCPT TO:<bob@example.net> NOTIFY=NEVER~RCPT, 553 5.1.3 Syntax error in recipient address"
                })
        void everybodyShouldGetJamesSyntaxErrorAndBeRecorded(boolean relaying, String line, String reply) {
            testee.wireExtensions(RcptHook.class, List.of(new JamesReading.KnownParameters()));
            FakeSession client = new FakeSession(SmtpFixture.STRANGER, relaying).withSender("a@foreign.test");

            // a CR at the end of the line is the line's
            Response response = testee.onCommand(client, SmtpFixture.request(line.replace('~', '\u000B')));

            assertThat(SmtpFixture.line(response)).isEqualTo(reply);
            assertThat(fixture.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.detection().reason().label()).isEqualTo("control-character");
                assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_AT_SMTP);
                assertThat(attempt.evidence().text()).contains("\u000B");
            });
        }

        @Test
        void helpPageShouldNotBeAddedToJamesReply() {
            ForwardPathHandler helping =
                    SmtpFixture.with("reply.help-url=https://example.net/relay").forwardPathHandler();

            assertThat(SmtpFixture.line(
                            helping.onCommand(session, SmtpFixture.request("RCPT TO:<a\u0001b@example.net>"))))
                    .isEqualTo("553 5.1.3 Syntax error in recipient address");
        }

        @Test
        void jamesShouldGoOnInObserveMode() {
            SmtpFixture observing = SmtpFixture.with("mode=observe");

            assertThat(observing
                            .forwardPathHandler()
                            .onCommand(session, SmtpFixture.request("RCPT TO:<\"x\\\u0001\"@example.net>")))
                    .isNull();
            observing.gate.onReply(session, SmtpFixture.reply("250", "2.1.5 OK"));

            assertThat(observing.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.outcome().action()).isEqualTo(FinalAction.OBSERVED));
        }
    }
}
