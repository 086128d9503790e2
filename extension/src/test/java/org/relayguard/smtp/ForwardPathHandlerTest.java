/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.attempt.FinalAction;
import org.relayguard.policy.Verdict;

class ForwardPathHandlerTest {

    private final Door door = Door.with();
    private final ForwardPathHandler testee = door.forwardPathHandler();
    private final FakeSession session = new FakeSession(Door.STRANGER, false).withSender("a@foreign.test");

    private Response ask(String line) {
        return testee.onCommand(session, Door.request(line));
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
            assertThat(Door.line(ask(line))).isEqualTo("550 5.7.1 Relaying denied: " + notation + " not accepted");

            assertThat(door.attempts())
                    .singleElement()
                    .satisfies(
                            attempt -> assertThat(attempt.finding().notations()).containsExactly(notation));
        }

        @Test
        void operatorThatJamesCannotReadShouldBeReadFromTheBytes() {
            SessionMemory.rememberLine(session, Door.bytes("RCPT TO:<user\uFF05victim.test@example.net>"));

            assertThat(Door.line(ask("RCPT TO:<user\uFFFD\uFFFD\uFFFDvictim.test@example.net>")))
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
            assertThat(door.attempts()).isEmpty();
        }

        @Test
        void plainExternalRecipientShouldWaitForJamesReply() {
            assertThat(ask("RCPT TO:<user@victim.test>")).isNull();
            assertThat(SessionMemory.takePending(session)).isPresent();
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "RCPT user%victim.test@example.net, user%victim.test@example.net",
            "RCPT TO:user%victim.test@example.net, user%victim.test@example.net",
            "RCPT TO:user%victim.test@example.net NOTIFY=NEVER, user%victim.test@example.net",
            "RCPT TO:<user%victim.test@example.net, user%victim.test@example.net",
            "RCPT TO <user%victim.test@example.net>, user%victim.test@example.net",
            "RCPT TO user%victim.test@example.net, user%victim.test@example.net",
            "RCPT FROM:<user%victim.test@example.net>, user%victim.test@example.net",
            "RCPT TO:user@victim.test, user@victim.test"
        })
        void syntaxErrorOfTheCommandShouldKeepJames501AndBeRecorded(String line, String evidence) {
            assertThat(ask(line)).isNull();
            door.doorkeeper.onReply(session, Door.reply("501", "5.5.2 Syntax error"));

            assertThat(door.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_BY_SERVER);
                assertThat(attempt.evidence().text()).isEqualTo(evidence);
            });
            assertThat(SessionMemory.judged(session)).isEmpty();
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"RCPT", "RCPT TO:", "RCPT HELLO", "RCPT TO:bob@example.net", "RCPT TO"})
        void syntaxErrorWithoutARouteShouldBeNoAttempt(String line) {
            assertThat(ask(line)).isNull();
            assertThat(SessionMemory.takePending(session)).isEmpty();
            assertThat(door.attempts()).isEmpty();
        }

        @Test
        void commandBeforeMailShouldKeepJames503AndBeRecorded() {
            FakeSession early = new FakeSession(Door.STRANGER, false);

            assertThat(testee.onCommand(early, Door.request("RCPT TO:<user%victim.test@example.net>")))
                    .isNull();
            door.doorkeeper.onReply(early, Door.reply("503", "5.5.0 Need MAIL before RCPT"));

            assertThat(door.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_BY_SERVER);
                assertThat(attempt.envelope().sender()).isEmpty();
            });
            assertThat(SessionMemory.judged(early)).isEmpty();
        }

        @Test
        void unknownParameterShouldKeepJames504AndBeRecorded() {
            assertThat(ask("RCPT TO:<user%victim.test@example.net> NOTIFY=NEVER"))
                    .isNull();
            door.doorkeeper.onReply(session, Door.reply("504", "Unrecognized or unsupported option: NOTIFY"));

            assertThat(door.attempts())
                    .singleElement()
                    .satisfies(
                            attempt -> assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_BY_SERVER));
            assertThat(SessionMemory.judged(session)).isEmpty();
        }

        @Test
        void anyNumberOfBlanksShouldHideNoParameter() {
            testee.wireExtensions(RcptHook.class, List.of(new NotifyHook()));

            assertThat(Door.line(ask("RCPT TO:<user%victim.test@example.net>" + " ".repeat(17) + "NOTIFY=NEVER")))
                    .startsWith("550 5.7.1");
        }

        @Test
        void knownParameterShouldHideNothing() {
            testee.wireExtensions(RcptHook.class, List.of(new NotifyHook()));

            assertThat(ask("RCPT TO:<user%victim.test@example.net> NOTIFY=NEVER"))
                    .isNotNull();
        }

        @Test
        void trustedClientShouldGoOn() {
            FakeSession trusted = new FakeSession(Door.STRANGER, true).withSender("a@foreign.test");

            assertThat(testee.onCommand(trusted, Door.request("RCPT TO:<user@victim.test>")))
                    .isNull();
            assertThat(SessionMemory.takePending(trusted)).isEmpty();
        }
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
            assertThat(Door.line(ask(line))).isEqualTo("553 5.1.3 Syntax error in recipient address");

            assertThat(door.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.finding().verdict()).isEqualTo(Verdict.ACCEPT);
                assertThat(attempt.finding().reason()).isEqualTo("malformed");
                assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_BY_SERVER);
            });
        }

        @Test
        void routeThatEndsHereShouldBeOneActWithJamesReply() {
            Response response = ask("RCPT TO:<@example.net:bob@example.net>");
            door.doorkeeper.onReply(session, response);

            assertThat(Door.line(response)).isEqualTo("553 5.1.3 Syntax error in recipient address");
            assertThat(door.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.finding().reason()).isEqualTo("route-ends-here"));
        }

        @Test
        void jamesShouldAnswerItselfInObserveMode() {
            ForwardPathHandler observing = Door.with("mode=observe").forwardPathHandler();

            assertThat(observing.onCommand(session, Door.request("RCPT TO:<us..er@example.net>")))
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
            testee.wireExtensions(RcptHook.class, List.of(new NotifyHook()));
            FakeSession client = new FakeSession(Door.STRANGER, relaying).withSender("a@foreign.test");

            // a CR at the end of the line is the line's
            Response response = testee.onCommand(client, Door.request(line.replace('~', '\u000B')));

            assertThat(Door.line(response)).isEqualTo(reply);
            assertThat(door.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.finding().reason()).isEqualTo("control-character");
                assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_AT_SMTP);
                assertThat(attempt.evidence().text()).contains("\u000B");
            });
        }

        @Test
        void helpPageShouldNotBeAddedToJamesReply() {
            ForwardPathHandler helping =
                    Door.with("reply.help-url=https://example.net/relay").forwardPathHandler();

            assertThat(Door.line(helping.onCommand(session, Door.request("RCPT TO:<a\u0001b@example.net>"))))
                    .isEqualTo("553 5.1.3 Syntax error in recipient address");
        }

        @Test
        void jamesShouldGoOnInObserveMode() {
            Door observing = Door.with("mode=observe");

            assertThat(observing
                            .forwardPathHandler()
                            .onCommand(session, Door.request("RCPT TO:<\"x\\\u0001\"@example.net>")))
                    .isNull();
            observing.doorkeeper.onReply(session, Door.reply("250", "2.1.5 OK"));

            assertThat(observing.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.outcome().action()).isEqualTo(FinalAction.OBSERVED));
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
                        pending -> assertThat(pending.act().recipient()).contains(recipient));
    }

    @Test
    void originalRecipientShouldBeEvidenceAndNoReason() {
        ask("RCPT TO:<user%victim.test@example.net> ORCPT=rfc822;x%y.test@example.net");
        door.doorkeeper.onReply(session, Door.reply("504", "Unrecognized or unsupported option: ORCPT"));

        assertThat(door.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.evidence().text())
                        .isEqualTo("user%victim.test@example.net ORCPT=rfc822;x%y.test@example.net"));

        assertThat(ask("RCPT TO:<bob@example.net> ORCPT=rfc822;x%y.test@example.net"))
                .isNull();
        assertThat(SessionMemory.takePending(session)).isEmpty();
    }

    private static final class NotifyHook implements RcptHook {

        @Override
        public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
            return HookResult.DECLINED;
        }

        @Override
        public Set<String> supportedParameters() {
            return Set.of("NOTIFY");
        }
    }
}
