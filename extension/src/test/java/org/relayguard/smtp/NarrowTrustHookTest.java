/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Set;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptLine;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.MemoryAttemptRecorder;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.james.Stores;
import org.relayguard.net.IpLiterals;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.Mode;

class NarrowTrustHookTest {

    private static final MaybeSender SENDER = MaybeSender.getMailSender("joe@example.net");

    private final MemoryAttemptRecorder recorder = new MemoryAttemptRecorder(10);
    private final ClientTrust listed = ClientTrust.within(
            address -> address.equals(IpLiterals.parse("2001:db8::1").orElseThrow()));

    @Nested
    class Enforcing {

        private final NarrowTrustHook testee = testee(listed, Mode.ENFORCE);

        @Test
        void doMailShouldTakeRelayingFromAnIpv6ClientThatIsNotListed() {
            FakeSession session = new FakeSession("2001:db8::2", true);

            assertThat(testee.doMail(session, SENDER)).isEqualTo(HookResult.DECLINED);

            assertThat(session.isRelayingAllowed()).isFalse();
            assertThat(recorder.attempts())
                    .singleElement()
                    .extracting(attempt -> attempt.outcome().action())
                    .isEqualTo(FinalAction.RELAYING_WITHDRAWN);
        }

        @Test
        void doMailShouldRecordWhoAndWhy() {
            FakeSession session = new FakeSession("2001:db8::2", true);
            session.setAttachment(SMTPSession.SENDER, SENDER, State.Transaction);

            testee.doMail(session, SENDER);

            Attempt attempt = recorder.attempts().get(0);
            assertThat(AttemptLine.of(attempt))
                    .startsWith("relay-attempt client=2001:db8::2 ")
                    .contains(" reason=trust-narrowed ", " session=1f2e ", " sender=\"joe@example.net\"");
        }

        @Test
        void doMailShouldRecordOnceForEachConnection() {
            FakeSession session = new FakeSession("2001:db8::2", true);

            testee.doMail(session, SENDER);
            session.setRelayingAllowed(true);
            testee.doMail(session, MaybeSender.nullSender());

            assertThat(session.isRelayingAllowed()).isFalse();
            assertThat(recorder.acts()).isEqualTo(1);
        }

        @Test
        void doMailShouldNotRecordAgainWhatAHandlerBeforeItRecorded() {
            FakeSession session = new FakeSession("2001:db8::2", true);
            assertThat(SessionMemory.isTrustTakenNow(session)).isTrue();

            testee.doMail(session, SENDER);

            assertThat(session.isRelayingAllowed()).isFalse();
            assertThat(recorder.attempts()).isEmpty();
        }

        @Test
        void doMailShouldLeaveAListedClientAlone() {
            assertUntouched(new FakeSession("2001:db8::1", true));
        }

        @Test
        void doMailShouldLeaveAnIpv4ClientToJames() {
            assertUntouched(new FakeSession("192.0.2.7", true));
        }

        @Test
        void doMailShouldLeaveAnAuthenticatedClientAlone() {
            assertUntouched(new FakeSession("2001:db8::2", true).authenticatedAs("joe@example.net"));
        }

        @Test
        void doMailShouldNotRecordAStrangerWhomJamesDoesNotTrustEither() {
            testee.doMail(new FakeSession("2001:db8::2", false), SENDER);

            assertThat(recorder.attempts()).isEmpty();
        }

        private void assertUntouched(FakeSession session) {
            assertThat(testee.doMail(session, SENDER)).isEqualTo(HookResult.DECLINED);

            assertThat(session.isRelayingAllowed()).isTrue();
            assertThat(recorder.attempts()).isEmpty();
        }
    }

    @Nested
    class Observing {

        private final NarrowTrustHook testee = testee(listed, Mode.OBSERVE);

        @Test
        void doMailShouldOnlyRecord() {
            FakeSession session = new FakeSession("2001:db8::2", true);

            testee.doMail(session, SENDER);
            testee.doMail(session, SENDER);

            assertThat(session.isRelayingAllowed()).isTrue();
            assertThat(recorder.attempts())
                    .singleElement()
                    .extracting(attempt -> attempt.outcome().action())
                    .isEqualTo(FinalAction.OBSERVED);
        }
    }

    @Nested
    class WithoutTrustedNetworks {

        @Test
        void doMailShouldDoNothing() {
            FakeSession session = new FakeSession("2001:db8::2", true);

            testee(ClientTrust.asJamesHasIt(), Mode.ENFORCE).doMail(session, SENDER);

            assertThat(session.isRelayingAllowed()).isTrue();
            assertThat(recorder.attempts()).isEmpty();
        }
    }

    private NarrowTrustHook testee(ClientTrust clientTrust, Mode mode) {
        RelayGuardConfiguration configuration = Stores.configuration();
        Clock clock = Clock.systemUTC();
        Doorkeeper doorkeeper = new Doorkeeper(
                new Enforcement(mode, Set.of()),
                new Replies(configuration),
                recorder,
                CorrelationKeys.secure(clock),
                clock);
        return new NarrowTrustHook(new SessionTrust(clientTrust, configuration, mode, doorkeeper));
    }
}
