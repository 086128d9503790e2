/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.FinalAction;

/** Whatever James's handlers make of a command, only what the SMTP gate has judged comes onto the mail. */
class AcceptedRecipientsTest {

    private static final String BOB = "RCPT TO:<bob@example.net>";
    private static final String UNJUDGED = "451 4.7.1 Temporarily unable to decide about this address, try again later";

    private boolean judges = true;
    private final FakeSession session = new FakeSession(SmtpFixture.STRANGER, false).withSender("a@foreign.test");

    private static MailAddress address(String text) {
        return ServerAddress.read(text, "example.net").orElseThrow();
    }

    /** The SMTP gate in front of a James that accepts what it is told to, in whatever line. */
    private Response send(SmtpFixture fixture, String line, String... accepted) throws WiringException {
        ForwardPathHandler forward = fixture.forwardPathHandler();
        RawLineHandler raw = fixture.rawLineHandler();
        LineHandler<SMTPSession> james = (smtp, bytes) -> {
            Response refusal = line.startsWith("RCPT") ? forward.onCommand(smtp, SmtpFixture.request(line)) : null;
            List<MailAddress> recipients = new ArrayList<>(recipients());
            for (String recipient : accepted) {
                recipients.add(address(recipient));
                smtp.setAttachment(SMTPSession.RCPT_LIST, recipients, State.Transaction);
            }
            return refusal == null ? SmtpFixture.reply("250", "2.1.5 OK") : refusal;
        };
        raw.wireExtensions(LineHandler.class, List.of(raw, james));
        raw.wireExtensions(CommandHandler.class, judges ? List.of(forward) : List.of());
        return raw.onLine(session, SmtpFixture.bytes(line));
    }

    private List<MailAddress> recipients() {
        return session.getAttachment(SMTPSession.RCPT_LIST, State.Transaction).orElse(List.of());
    }

    private static void assertOneUnjudged(SmtpFixture fixture, FinalAction action) {
        assertThat(fixture.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.detection().reason().label()).isEqualTo("unjudged-recipient");
            assertThat(attempt.outcome().action()).isEqualTo(action);
        });
    }

    @Nested
    class BehindEveryCommand {

        private final SmtpFixture fixture = SmtpFixture.with();

        @Test
        void judgedRecipientShouldBeAccepted() throws WiringException {
            assertThat(SmtpFixture.line(send(fixture, BOB, "bob@example.net"))).startsWith("250");
            assertThat(SmtpFixture.line(send(fixture, BOB, "bob@example.net"))).startsWith("250");

            assertThat(recipients()).containsExactly(address("bob@example.net"), address("bob@example.net"));
            assertThat(fixture.attempts()).isEmpty();
        }

        @Test
        void recipientWithoutADomainShouldBeTheDefaultDomains() throws WiringException {
            assertThat(SmtpFixture.line(send(fixture, "RCPT TO:<postmaster>", "postmaster@example.net")))
                    .startsWith("250");
        }

        @Test
        void otherRecipientThanTheJudgedOneShouldBeRefusedAndKeptOutOfTheMail() throws WiringException {
            send(fixture, BOB, "bob@example.net");

            assertThat(SmtpFixture.line(send(fixture, BOB, "user%victim.test@example.net")))
                    .isEqualTo(UNJUDGED);

            assertThat(recipients()).containsExactly(address("bob@example.net"));
            assertOneUnjudged(fixture, FinalAction.DEFERRED);
        }

        @Test
        void mailShouldHaveNoRecipientsWhenTheOnlyOneIsTakenBack() throws WiringException {
            send(fixture, BOB, "user%victim.test@example.net");

            assertThat(session.getAttachment(SMTPSession.RCPT_LIST, State.Transaction))
                    .isEmpty();
        }

        @Test
        void recipientOfACommandThatTheGuardLeftToJames504ShouldBeRefused() throws WiringException {
            assertThat(SmtpFixture.line(send(
                            fixture,
                            "RCPT TO:<user%victim.test@example.net> UNKNOWN=1",
                            "user%victim.test@example.net")))
                    .isEqualTo(UNJUDGED);

            assertOneUnjudged(fixture, FinalAction.DEFERRED);
        }

        @Test
        void recipientOfAnotherCommandShouldBeRefused() throws WiringException {
            send(fixture, BOB, "bob@example.net");

            assertThat(SmtpFixture.line(send(fixture, "XRCPT bob", "bob@example.net")))
                    .isEqualTo(UNJUDGED);

            assertThat(recipients()).hasSize(1);
        }

        @Test
        void judgedRecipientShouldStayWhenAnotherOneComesWithIt() throws WiringException {
            assertThat(SmtpFixture.line(send(fixture, BOB, "bob@example.net", "x@example.net")))
                    .isEqualTo(UNJUDGED);

            assertThat(recipients()).containsExactly(address("bob@example.net"));
        }

        @Test
        void externalRecipientThatJamesAcceptsShouldGetTheRefusalThatWasLeftToJames() throws WiringException {
            assertThat(SmtpFixture.line(send(fixture, "RCPT TO:<user@victim.test>", "user@victim.test")))
                    .isEqualTo("550 5.7.1 Relaying denied");

            assertThat(recipients()).isEmpty();
            assertThat(fixture.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.detection().reason().label()).isEqualTo("relay-denied");
                assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_AT_SMTP);
                assertThat(attempt.outcome().reply()).contains("550 5.7.1 Relaying denied");
            });
        }

        @Test
        void recipientShouldBeJamesOnAListenerWithoutTheJudge() throws WiringException {
            judges = false;

            assertThat(SmtpFixture.line(send(fixture, "XRCPT bob", "bob@example.net")))
                    .startsWith("250");
        }

        @Test
        void nothingShouldBeTakenBackInObserveMode() throws WiringException {
            SmtpFixture observing = SmtpFixture.with("mode=observe");

            assertThat(SmtpFixture.line(send(observing, BOB, "user%victim.test@example.net")))
                    .startsWith("250");
            assertThat(SmtpFixture.line(send(observing, "RCPT TO:<user@victim.test>", "user@victim.test")))
                    .startsWith("250");

            assertThat(recipients()).hasSize(2);
            assertThat(observing.attempts())
                    .extracting((Attempt attempt) -> attempt.outcome().action())
                    .containsOnly(FinalAction.OBSERVED);
        }
    }

    /** On a listener without RawLineHandler, and in front of the other hooks. */
    @Nested
    class AsHook {

        private final SmtpFixture fixture = SmtpFixture.with();
        private final ForwardPathHandler testee = fixture.forwardPathHandler();

        private HookResult hook(String recipient) {
            return testee.doRcpt(session, MaybeSender.getMailSender("a@foreign.test"), address(recipient));
        }

        @Test
        void judgedRecipientShouldBeLeftToTheNextHook() {
            testee.onCommand(session, SmtpFixture.request("RCPT TO:< Bob@EXAMPLE.net >"));

            assertThat(hook("bob@example.net").getResult()).isEqualTo(HookReturnCode.declined());
        }

        @Test
        void externalRecipientShouldBeLeftToJamesRelayCheck() {
            testee.onCommand(session, SmtpFixture.request("RCPT TO:<user@victim.test>"));

            assertThat(hook("user@victim.test").getResult()).isEqualTo(HookReturnCode.declined());
        }

        @Test
        void recipientThatWasNotJudgedShouldBeRefused() {
            testee.onCommand(session, SmtpFixture.request(BOB));
            testee.onCommand(session, SmtpFixture.request("RCPT TO:<user%victim.test@example.net> UNKNOWN"));

            HookResult result = hook("bob@example.net");

            assertThat(result.getResult()).isEqualTo(HookReturnCode.denySoft());
            assertThat(result.getSmtpRetCode() + ' ' + result.getSmtpDescription())
                    .isEqualTo(UNJUDGED);
            assertOneUnjudged(fixture, FinalAction.DEFERRED);
        }

        @Test
        void recipientShouldBeLeftToJamesInObserveMode() {
            SmtpFixture observing = SmtpFixture.with("mode=observe");

            assertThat(observing
                            .forwardPathHandler()
                            .doRcpt(session, MaybeSender.nullSender(), address("bob@example.net")))
                    .isEqualTo(HookResult.DECLINED);
            assertOneUnjudged(observing, FinalAction.OBSERVED);
        }
    }
}
