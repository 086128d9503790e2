/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.api.Response;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.address.PathParser;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.Detection;
import org.relayguard.attempt.FinalAction;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Reason;
import org.relayguard.policy.RelayRequest;
import org.relayguard.policy.Trust;
import org.relayguard.probe.Probe;
import org.relayguard.probe.SmtpPortClassifier;

class SmtpGateTest {

    private static final String ROUTED = "user%victim.test@example.net";
    private static final String ENDS_HERE = "bob%mx1.example.net@example.net";

    private final FakeSession session = new FakeSession(SmtpFixture.STRANGER, false).withSender("a@foreign.test");

    private Response ask(SmtpFixture fixture, String recipient, Trust trust, boolean plainRelay) {
        Decision decision = fixture.policy.judgeRecipient(
                new RelayRequest(PathParser.forwardPath(recipient), Optional.empty(), Optional.empty(), trust));
        return fixture.gate.answer(session, decision, SmtpFixture.rcpt(recipient), plainRelay);
    }

    private Response ask(SmtpFixture fixture, String recipient) {
        return ask(fixture, recipient, Trust.STRANGER, false);
    }

    private static Attempt onlyAttempt(SmtpFixture fixture) {
        assertThat(fixture.attempts()).hasSize(1);
        return fixture.attempts().get(0);
    }

    private static void assertRecorded(SmtpFixture fixture, FinalAction action, String reply) {
        assertThat(onlyAttempt(fixture).outcome().action()).isEqualTo(action);
        assertThat(onlyAttempt(fixture).outcome().reply()).contains(reply);
    }

    @Nested
    class Enforcing {

        private final SmtpFixture fixture = SmtpFixture.with();

        @Test
        void refusalShouldBeRecordedWithTheReplyThatTheClientGets() {
            Response response = ask(fixture, ROUTED);

            assertThat(SmtpFixture.line(response)).isEqualTo("550 5.7.1 Relaying denied: percent-hack not accepted");
            assertRecorded(fixture, FinalAction.REFUSED_AT_SMTP, SmtpFixture.line(response));
            assertThat(onlyAttempt(fixture).evidence().text()).isEqualTo(ROUTED);
        }

        @Test
        void refusalShouldNotBeRecordedAgainWhenJamesPassesItOn() {
            fixture.gate.onReply(session, ask(fixture, ROUTED));

            assertThat(fixture.recorder.acts()).isEqualTo(1);
        }

        @Test
        void plainRelayShouldBeRecordedWithJamesReplyAndNotBefore() {
            assertThat(ask(fixture, "user@victim.test", Trust.STRANGER, true)).isNull();
            assertThat(fixture.attempts()).isEmpty();

            fixture.gate.onReply(session, SmtpFixture.reply("530", "5.7.1 Authentication Required"));

            assertRecorded(fixture, FinalAction.REFUSED_BY_SERVER, "530 5.7.1 Authentication Required");
        }

        @Test
        void routeThatEndsHereShouldBeRecordedAsPassedAndNotedForTheMail() {
            assertThat(ask(fixture, ENDS_HERE)).isNull();

            fixture.gate.onReply(session, SmtpFixture.reply("250", "2.1.5 OK"));

            assertRecorded(fixture, FinalAction.PASSED, "250 2.1.5 OK");
            assertThat(SessionMemory.notes(session).of(ENDS_HERE).keys())
                    .containsExactly(onlyAttempt(fixture).key().text());
            assertThat(SessionMemory.notes(session).of(ENDS_HERE).smtp())
                    .singleElement()
                    .satisfies(note -> {
                        assertThat(note.key())
                                .isEqualTo(onlyAttempt(fixture).key().text());
                        assertThat(note.raw()).isEqualTo(ENDS_HERE);
                        assertThat(note.decision().map(Detection::of))
                                .contains(onlyAttempt(fixture).detection());
                        assertThat(note.action()).contains(FinalAction.PASSED);
                    });
        }

        @Test
        void recipientThatJamesRefusedShouldNotBeNotedForTheMail() {
            ask(fixture, ENDS_HERE);

            fixture.gate.onReply(session, SmtpFixture.reply("550", "5.1.1 Unknown user"));

            assertRecorded(fixture, FinalAction.REFUSED_BY_SERVER, "550 5.1.1 Unknown user");
            assertThat(SessionMemory.notes(session).byRecipient()).isEmpty();
        }

        @Test
        void sameRecipientTwiceShouldBeTwoActs() {
            for (int i = 0; i < 2; i++) {
                ask(fixture, ENDS_HERE);
                fixture.gate.onReply(session, SmtpFixture.reply("250", "2.1.5 OK"));
            }

            assertThat(fixture.recorder.acts()).isEqualTo(2);
            assertThat(SessionMemory.notes(session).of(ENDS_HERE).keys())
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }

        @Test
        void trustedRouteShouldBeRecordedAsObserved() {
            ask(fixture, ROUTED, Trust.TRUSTED, false);
            fixture.gate.onReply(session, SmtpFixture.reply("250", "2.1.5 OK"));

            assertRecorded(fixture, FinalAction.OBSERVED, "250 2.1.5 OK");
        }

        @Test
        void ordinaryRecipientShouldBeNoAttempt() {
            assertThat(ask(fixture, "bob@example.net")).isNull();
            fixture.gate.onReply(session, SmtpFixture.reply("250", "2.1.5 OK"));

            assertThat(fixture.attempts()).isEmpty();
        }

        @Test
        void attemptShouldWaitWhenThereIsNoReplyYet() {
            ask(fixture, ENDS_HERE);

            fixture.gate.onReply(session, null);
            assertThat(fixture.attempts()).isEmpty();

            fixture.gate.onReply(session, SmtpFixture.reply("250", "2.1.5 OK"));
            assertThat(fixture.attempts()).hasSize(1);
        }
    }

    @Nested
    class Observing {

        @Test
        void refusalShouldBecomeJamesReplyInObserveMode() {
            SmtpFixture fixture = SmtpFixture.with("mode=observe");

            assertThat(ask(fixture, ROUTED)).isNull();
            fixture.gate.onReply(session, SmtpFixture.reply("250", "2.1.5 OK"));

            assertRecorded(fixture, FinalAction.OBSERVED, "250 2.1.5 OK");
            assertThat(SessionMemory.notes(session).of(ROUTED).keys()).hasSize(1);
            assertThat(SessionMemory.notes(session).of(ROUTED).smtp())
                    .singleElement()
                    .satisfies(note -> {
                        assertThat(note.decision().map(Decision::reason)).contains(Reason.ROUTED_OUTSIDE);
                        assertThat(note.action()).contains(FinalAction.OBSERVED);
                    });
        }

        @Test
        void reversePathThatJamesTookShouldBeNotedForTheMail() {
            SmtpFixture fixture = SmtpFixture.with("mode=observe");
            FakeSession fresh = new FakeSession(SmtpFixture.STRANGER, false);

            assertThat(fixture.reversePathHandler()
                            .onCommand(fresh, SmtpFixture.request("MAIL FROM:<user%victim.test@old.example>")))
                    .isNull();
            fixture.gate.onReply(fresh, SmtpFixture.reply("250", "2.1.0 OK"));

            assertThat(SessionMemory.notes(fresh).byRecipient()).isEmpty();
            assertThat(SessionMemory.reversePath(fresh)).hasValueSatisfying(note -> {
                assertThat(note.decision().map(Decision::reason)).contains(Reason.SENDER_ROUTED);
                assertThat(note.action()).contains(FinalAction.OBSERVED);
                assertThat(note.raw()).isEqualTo("user%victim.test@old.example");
            });
        }

        @Test
        void onlyTheReasonsOfObserveReasonsShouldBeObserved() {
            SmtpFixture fixture = SmtpFixture.with("observe.reasons=routed-outside");

            assertThat(ask(fixture, ROUTED)).isNull();
            assertThat(ask(fixture, "joe%sales@old.example")).isNotNull();
        }
    }

    @Nested
    class Texts {

        @Test
        void helpPageShouldStandBehindTheText() {
            SmtpFixture fixture = SmtpFixture.with("reply.help-url=https://example.net/relay");

            assertThat(SmtpFixture.line(ask(fixture, ROUTED)))
                    .isEqualTo("550 5.7.1 Relaying denied: percent-hack not accepted, see https://example.net/relay");
        }

        @Test
        void textShouldBeTheOperatorsForItsReasonOnly() {
            SmtpFixture fixture = SmtpFixture.with("reply.text.routed-outside=We do not route mail");

            Response response = ask(fixture, ROUTED);
            assertThat(SmtpFixture.line(response)).isEqualTo("550 5.7.1 We do not route mail");
            assertRecorded(fixture, FinalAction.REFUSED_AT_SMTP, SmtpFixture.line(response));
            assertThat(SmtpFixture.line(ask(fixture, "joe%sales@old.example"))).contains("percent-hack not accepted");
        }
    }

    @Nested
    class Probes {

        private final Probe probe = SmtpPortClassifier.classify("CONNECT mx.test:25\r\n".getBytes(US_ASCII), true)
                .orElseThrow();

        @Test
        void probeShouldBeAnsweredOnceAndEndTheSession() {
            SmtpFixture fixture = SmtpFixture.with();

            Response response = fixture.gate.refuse(session, probe).orElseThrow();

            assertThat(response.getRetCode()).isEqualTo("421");
            assertThat(response.isEndSession()).isTrue();
            assertThat(SessionMemory.isClosed(session)).isTrue();
            assertRecorded(fixture, FinalAction.DISCONNECTED, SmtpFixture.line(response));
            assertThat(onlyAttempt(fixture).detection().reason().label()).isEqualTo("http-on-smtp");
            assertThat(onlyAttempt(fixture).detection().destination()).contains("mx.test:25");
            assertThat(onlyAttempt(fixture).evidence().text()).isEqualTo("CONNECT mx.test:25");
        }

        @Test
        void probeShouldOnlyBeRecordedInObserveMode() {
            SmtpFixture fixture = SmtpFixture.with("mode=observe");

            assertThat(fixture.gate.refuse(session, probe)).isEmpty();

            assertThat(SessionMemory.isClosed(session)).isFalse();
            assertThat(List.of(onlyAttempt(fixture).outcome().action())).containsExactly(FinalAction.OBSERVED);
        }
    }
}
