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
import org.relayguard.text.Labelled;

class ForwardPathHandlerTest {

    private final SmtpFixture fixture = SmtpFixture.with();
    private final ForwardPathHandler testee = fixture.forwardPathHandler();
    private final FakeSession session = new FakeSession(SmtpFixture.STRANGER, false).withSender("a@foreign.test");

    private Response ask(String line) {
        return testee.onCommand(session, SmtpFixture.request(line));
    }

    @Nested
    class Refused {

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "RCPT TO:<user%victim.test@example.net>, percent-hack",
            "rcpt to: <user%victim.test@example.net>, percent-hack",
            "RCPT TO:<victim.test!user@example.net>, bang-path",
            "'RCPT TO:<@example.net:user@victim.test>', source-route",
            "RCPT TO:<joe%sales@old.example>, percent-hack",
        })
        void routeShouldGetTheGuardsReplyAndBeRecorded(String line, String notation) {
            assertThat(SmtpFixture.line(ask(line)))
                    .isEqualTo("550 5.7.1 Relaying denied: " + notation + " not accepted");

            assertThat(fixture.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.detection().techniques())
                            .extracting(Labelled::label)
                            .containsExactly(notation));
        }

        @Test
        void operatorThatJamesCannotReadShouldBeReadFromTheBytes() {
            SessionMemory.rememberLine(session, SmtpFixture.bytes("RCPT TO:<user\uFF05victim.test@example.net>"));

            assertThat(SmtpFixture.line(ask("RCPT TO:<user\uFFFD\uFFFD\uFFFDvictim.test@example.net>")))
                    .isEqualTo("550 5.7.1 Relaying denied: look-alike-operator not accepted");
        }

        @Test
        void pathWithoutBracketsShouldBeReadWhenTheyAreNotEnforced() {
            session.withoutEnforcedBrackets();

            assertThat(ask("RCPT TO:user%victim.test@example.net")).isNotNull();
        }
    }

    @Nested
    class LeftToJames {

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "RCPT TO:<bob@example.net>",
                    "RCPT TO:<postmaster>",
                    "RCPT TO:<postmaster@example.net>",
                    "RCPT TO:<abuse@old.example>",
                    "RCPT TO:<50%off@example.net>"
                })
        void recipientWithoutARouteShouldBeNoAttempt(String line) {
            assertThat(ask(line)).isNull();
            assertThat(SessionMemory.takePending(session)).isEmpty();
            assertThat(fixture.attempts()).isEmpty();
        }

        @Test
        void plainExternalRecipientShouldWaitForJamesReply() {
            assertThat(ask("RCPT TO:<user@victim.test>")).isNull();
            assertThat(SessionMemory.takePending(session)).isPresent();
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "RCPT user%victim.test@example.net, user%victim.test@example.net",
            "RCPT TO <user%victim.test@example.net>, user%victim.test@example.net",
            "RCPT TO user%victim.test@example.net, user%victim.test@example.net",
            "RCPT FROM:<user%victim.test@example.net>, user%victim.test@example.net"
        })
        void syntaxErrorOfTheCommandShouldKeepJames501AndBeRecorded(String line, String evidence) {
            assertThat(ask(line)).isNull();
            fixture.gate.onReply(session, SmtpFixture.reply("501", "5.5.2 Usage: RCPT TO:<recipient>"));

            assertRefusedByServer(evidence);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "RCPT TO:user%victim.test@example.net, user%victim.test@example.net",
            "RCPT TO:user%victim.test@example.net NOTIFY=NEVER, user%victim.test@example.net",
            "RCPT TO:<user%victim.test@example.net, user%victim.test@example.net",
            "RCPT TO:user@victim.test, user@victim.test",
            "RCPT TO:bob@example.net, bob@example.net"
        })
        void addressWithoutBracketsShouldGetJames501AndBeRecorded(String line, String evidence) {
            Response response = ask(line);
            fixture.gate.onReply(session, response);

            assertThat(SmtpFixture.line(response)).isEqualTo("501 5.5.2 Syntax error in parameters or arguments");
            assertRefusedByServer(evidence);
        }

        private void assertRefusedByServer(String evidence) {
            assertThat(fixture.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_BY_SERVER);
                assertThat(attempt.evidence().text()).isEqualTo(evidence);
            });
            assertThat(SessionMemory.judged(session)).isEmpty();
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"RCPT", "RCPT TO:", "RCPT HELLO", "RCPT TO"})
        void syntaxErrorWithoutAnAddressShouldBeNoAttempt(String line) {
            assertThat(ask(line)).isNull();
            assertThat(SessionMemory.takePending(session)).isEmpty();
            assertThat(fixture.attempts()).isEmpty();
        }

        @Test
        void commandBeforeMailShouldKeepJames503AndBeRecorded() {
            FakeSession early = new FakeSession(SmtpFixture.STRANGER, false);

            assertThat(testee.onCommand(early, SmtpFixture.request("RCPT TO:<user%victim.test@example.net>")))
                    .isNull();
            fixture.gate.onReply(early, SmtpFixture.reply("503", "5.5.0 Need MAIL before RCPT"));

            assertThat(fixture.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_BY_SERVER);
                assertThat(attempt.envelope().sender()).isEmpty();
            });
            assertThat(SessionMemory.judged(early)).isEmpty();
        }

        @Test
        void unknownParameterShouldKeepJames504AndBeRecorded() {
            assertThat(ask("RCPT TO:<user%victim.test@example.net> NOTIFY=NEVER"))
                    .isNull();
            fixture.gate.onReply(session, SmtpFixture.reply("504", "Unrecognized or unsupported option: NOTIFY"));

            assertThat(fixture.attempts())
                    .singleElement()
                    .satisfies(
                            attempt -> assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_BY_SERVER));
            assertThat(SessionMemory.judged(session)).isEmpty();
        }

        @Test
        void anyNumberOfBlanksShouldHideNoParameter() {
            testee.wireExtensions(RcptHook.class, List.of(new JamesReading.KnownParameters()));

            assertThat(SmtpFixture.line(
                            ask("RCPT TO:<user%victim.test@example.net>" + " ".repeat(17) + "NOTIFY=NEVER")))
                    .startsWith("550 5.7.1");
        }

        @Test
        void knownParameterShouldHideNothing() {
            testee.wireExtensions(RcptHook.class, List.of(new JamesReading.KnownParameters()));

            assertThat(ask("RCPT TO:<user%victim.test@example.net> NOTIFY=NEVER"))
                    .isNotNull();
        }

        @Test
        void trustedClientShouldGoOn() {
            FakeSession trusted = new FakeSession(SmtpFixture.STRANGER, true).withSender("a@foreign.test");

            assertThat(testee.onCommand(trusted, SmtpFixture.request("RCPT TO:<user@victim.test>")))
                    .isNull();
            assertThat(SessionMemory.takePending(trusted)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "RCPT TO:<Bob%MX1.example.net>, bob%mx1.example.net@example.net",
        "RCPT TO:< Bob%mx1.example.net@example.net >, bob%mx1.example.net@example.net",
        "RCPT TO:<bob%mx1.example.net@[192.0.2.25]>, bob%mx1.example.net@192.0.2.25"
    })
    void recipientShouldBeKeptAsItWillStandOnTheMail(String line, String recipient) {
        ask(line);

        assertThat(SessionMemory.takePending(session))
                .hasValueSatisfying(
                        pending -> assertThat(pending.act().recipientOnMail()).contains(recipient));
    }

    @Test
    void originalRecipientShouldBeEvidenceAndNoReason() {
        ask("RCPT TO:<user%victim.test@example.net> ORCPT=rfc822;x%y.test@example.net");
        fixture.gate.onReply(session, SmtpFixture.reply("504", "Unrecognized or unsupported option: ORCPT"));

        assertThat(fixture.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.evidence().text())
                        .isEqualTo("user%victim.test@example.net ORCPT=rfc822;x%y.test@example.net"));

        assertThat(ask("RCPT TO:<bob@example.net> ORCPT=rfc822;x%y.test@example.net"))
                .isNull();
        assertThat(SessionMemory.takePending(session)).isEmpty();
    }
}
