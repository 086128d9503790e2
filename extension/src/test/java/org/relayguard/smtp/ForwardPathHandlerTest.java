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

            assertThat(Door.line(ask("RCPT TO:<user???victim.test@example.net>")))
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
                    "RCPT TO:<50%off@example.net>",
                    "RCPT TO:<us..er@example.net>",
                    "RCPT TO:<>"
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
        @ValueSource(
                strings = {
                    "RCPT",
                    "RCPT user%victim.test@example.net",
                    "RCPT TO:user%victim.test@example.net",
                    "RCPT FROM:<user%victim.test@example.net>"
                })
        void syntaxErrorOfTheCommandShouldKeepJames501(String line) {
            assertThat(ask(line)).isNull();
            assertThat(door.attempts()).isEmpty();
        }

        @Test
        void commandBeforeMailShouldKeepJames503() {
            FakeSession early = new FakeSession(Door.STRANGER, false);

            assertThat(testee.onCommand(early, Door.request("RCPT TO:<user%victim.test@example.net>")))
                    .isNull();
            assertThat(door.attempts()).isEmpty();
        }

        @Test
        void unknownParameterShouldKeepJames504() {
            assertThat(ask("RCPT TO:<user%victim.test@example.net> NOTIFY=NEVER"))
                    .isNull();
            assertThat(door.attempts()).isEmpty();
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

    @Test
    void recipientShouldBeKeptAsItWillStandOnTheMail() {
        ask("RCPT TO:<Bob%MX1.example.net>");

        assertThat(SessionMemory.takePending(session))
                .hasValueSatisfying(
                        pending -> assertThat(pending.recipient()).contains("bob%mx1.example.net@example.net"));
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
