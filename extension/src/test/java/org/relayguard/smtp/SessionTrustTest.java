/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.AttemptLine;
import org.relayguard.attempt.Detection;
import org.relayguard.attempt.FinalAction;
import org.relayguard.net.IpLiterals;
import org.relayguard.policy.Trust;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeKind;

class SessionTrustTest {

    private static final String BALANCER = "198.51.100.7";

    private static FakeSession connectedFrom(String peer, boolean relayingAllowed) {
        FakeSession session = new FakeSession(peer, relayingAllowed);
        SessionMemory.rememberPeer(session);
        return session;
    }

    @Nested
    class NarrowedNetworks {

        private final SmtpFixture fixture = SmtpFixture.with("trusted.networks=2001:db8::1/128, 203.0.113.0/24");
        private final SessionTrust testee = fixture.trust;

        @Test
        void relayingShouldBeTakenFromAnIpv6ClientThatIsNotListed() {
            FakeSession session = new FakeSession("2001:db8::2", true).withSender("joe@example.net");

            assertThat(testee.of(session).trust()).isEqualTo(Trust.STRANGER);

            assertThat(session.isRelayingAllowed()).isFalse();
            assertThat(fixture.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(AttemptLine.of(attempt))
                            .startsWith("relay-attempt client=2001:db8::2 ")
                            .contains(
                                    " reason=trust-narrowed action=relaying-withdrawn ",
                                    " session=1f2e ",
                                    " sender=\"joe@example.net\""));
        }

        @Test
        void relayingShouldBeTakenAtEachQuestionButRecordedOnceForEachConnection() {
            FakeSession session = new FakeSession("2001:db8::2", true);

            testee.of(session);
            session.setRelayingAllowed(true);
            testee.of(session);

            assertThat(session.isRelayingAllowed()).isFalse();
            assertThat(fixture.recorder.acts()).isEqualTo(1);
        }

        @Test
        void listedClientShouldBeTrusted() {
            assertTrustedAndUntouched(new FakeSession("2001:db8::1", true));
        }

        @Test
        void ipv4ClientShouldBeLeftToJames() {
            assertTrustedAndUntouched(new FakeSession("192.0.2.7", true));
        }

        @Test
        void authenticatedClientShouldBeTrusted() {
            assertTrustedAndUntouched(new FakeSession("2001:db8::2", true).authenticatedAs("joe@example.net"));
        }

        @Test
        void strangerWhomJamesDoesNotTrustEitherShouldNotBeRecorded() {
            assertThat(testee.of(new FakeSession("2001:db8::2", false)).trust()).isEqualTo(Trust.STRANGER);

            assertThat(fixture.attempts()).isEmpty();
        }

        private void assertTrustedAndUntouched(FakeSession session) {
            assertThat(testee.of(session).trust()).isEqualTo(Trust.TRUSTED);

            assertThat(session.isRelayingAllowed()).isTrue();
            assertThat(fixture.attempts()).isEmpty();
        }
    }

    @Nested
    class ProxyHeaders {

        private static final Detection PROBE = Detection.of(Probe.of(ProbeKind.HTTP_CONNECT));

        private final SmtpFixture fixture =
                SmtpFixture.with("trusted.networks=203.0.113.0/24", "trusted.proxies=" + BALANCER);
        private final SessionTrust testee = fixture.trust;

        @Test
        void clientOfATrustedProxyShouldBeJudgedByItsOwnAddress() {
            assertThat(testee.of(connectedFrom(BALANCER, false).claiming("203.0.113.9"))
                            .trust())
                    .isEqualTo(Trust.TRUSTED);
            assertThat(testee.of(connectedFrom(BALANCER, false).claiming("192.0.2.7"))
                            .trust())
                    .isEqualTo(Trust.STRANGER);
            assertThat(fixture.attempts()).isEmpty();
        }

        @Test
        void headerOfAnybodyElseShouldGainNothing() {
            FakeSession session = connectedFrom("192.0.2.66", true).claiming("203.0.113.9");

            assertThat(testee.of(session).trust()).isEqualTo(Trust.STRANGER);

            assertThat(session.isRelayingAllowed()).isFalse();
            assertThat(fixture.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(AttemptLine.of(attempt))
                            .startsWith("relay-attempt client=192.0.2.66 ")
                            .contains(
                                    " reason=proxy-header-untrusted action=relaying-withdrawn ",
                                    "\"claims to be 203.0.113.9\""));
        }

        @Test
        void probeBehindAForgedHeaderShouldBeRecordedOfWhoSentIt() {
            FakeSession session = connectedFrom("192.0.2.66", false).claiming("203.0.113.9");

            fixture.gate.ends(session, PROBE, "goodbye", "CONNECT mx.test:25 HTTP/1.1");

            assertThat(fixture.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.source().address())
                            .contains(IpLiterals.parse("192.0.2.66").orElseThrow()));
        }

        @Test
        void clientOfATrustedProxyShouldBeRecordedByItsOwnAddress() {
            FakeSession session = connectedFrom(BALANCER, false).claiming("192.0.2.7");

            fixture.gate.ends(session, PROBE, "goodbye", "CONNECT mx.test:25 HTTP/1.1");

            assertThat(fixture.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.source().address())
                            .contains(IpLiterals.parse("192.0.2.7").orElseThrow()));
        }

        @Test
        void addressThatItTellsShouldNotBeBelieved() {
            FakeSession session = connectedFrom("192.0.2.66", true).claiming("203.0.113.9");

            assertThat(testee.of(session).address()).isEmpty();
            assertThat(SessionMemory.isAddressDisbelieved(session)).isTrue();
        }

        @Test
        void addressThatATrustedProxyTellsShouldBeBelieved() {
            FakeSession session = connectedFrom(BALANCER, false).claiming("203.0.113.9");

            assertThat(testee.of(session).address()).isPresent();
            assertThat(SessionMemory.isAddressDisbelieved(session)).isFalse();
        }

        @Test
        void authenticatedClientShouldBeTrustedWhateverTheProxy() {
            FakeSession session =
                    connectedFrom("192.0.2.66", true).claiming("203.0.113.9").authenticatedAs("joe@example.net");

            assertThat(testee.of(session).trust()).isEqualTo(Trust.TRUSTED);
            assertThat(session.isRelayingAllowed()).isTrue();
        }

        @Test
        void clientWithoutAHeaderShouldBeJudgedByItsOwnAddress() {
            assertThat(testee.of(connectedFrom("203.0.113.9", false)).trust()).isEqualTo(Trust.TRUSTED);
        }

        @Test
        void jamesOpinionShouldStandWhenNobodyRememberedThePeer() {
            assertThat(testee.of(new FakeSession("192.0.2.66", true).claiming("203.0.113.9"))
                            .trust())
                    .isEqualTo(Trust.TRUSTED);
        }
    }

    @Nested
    class Observing {

        private final SmtpFixture fixture = SmtpFixture.with("mode=observe", "trusted.networks=2001:db8::1/128");

        @Test
        void relayingShouldStayAndBeRecordedOnce() {
            FakeSession session = new FakeSession("2001:db8::2", true);

            fixture.trust.of(session);
            fixture.trust.of(session);

            assertThat(session.isRelayingAllowed()).isTrue();
            assertThat(fixture.attempts())
                    .singleElement()
                    .extracting(attempt -> attempt.outcome().action())
                    .isEqualTo(FinalAction.OBSERVED);
        }
    }

    @Nested
    class WithoutTrustedNetworks {

        @Test
        void jamesOpinionShouldStand() {
            SmtpFixture fixture = SmtpFixture.with();
            FakeSession session = new FakeSession("2001:db8::2", true);

            assertThat(fixture.trust.of(session).trust()).isEqualTo(Trust.TRUSTED);

            assertThat(session.isRelayingAllowed()).isTrue();
            assertThat(fixture.attempts()).isEmpty();
        }
    }
}
