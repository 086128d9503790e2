/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.james.protocols.api.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.policy.Trust;
import org.relayguard.selftest.IssuedSecrets;
import org.relayguard.selftest.OutsiderSecrets;

class OutsiderHandlerTest {

    private static final String TRUSTED = "127.0.0.1";

    private final OutsiderSecrets secrets = new OutsiderSecrets(Clock.systemUTC());
    private final OutsiderHandler testee = new OutsiderHandler(secrets);
    private final SmtpFixture fixture = SmtpFixture.with("trusted.networks=127.0.0.0/8");
    private final FakeSession session = new FakeSession(TRUSTED, true);

    private Optional<String> say(String line) {
        Response response = testee.onCommand(session, SmtpFixture.request(line));
        return Optional.ofNullable(response).map(SmtpFixture::line);
    }

    @Test
    void handlerShouldStandAmongThoseOfUnknownCommands() {
        assertThat(testee.getImplCommands()).containsExactly("UNKNOWN_CMD");
    }

    @Test
    void issuedSecretShouldBeAcknowledged() {
        assertThat(say("XOUTSIDER " + IssuedSecrets.next(secrets))).contains("250 2.0.0 Outsider");
    }

    @Test
    void outsiderShouldLoseEveryTrust() {
        assertThat(fixture.trust.of(session).trust()).isEqualTo(Trust.TRUSTED);

        say("XOUTSIDER " + IssuedSecrets.next(secrets));

        assertThat(session.isRelayingAllowed()).isFalse();
        assertThat(fixture.trust.of(session).trust()).isEqualTo(Trust.STRANGER);
    }

    @Test
    void outsiderShouldStayOneWhateverComesLater() {
        say("XOUTSIDER " + IssuedSecrets.next(secrets));

        session.authenticatedAs("joe@example.net").setRelayingAllowed(true);

        assertThat(fixture.trust.of(session).trust()).isEqualTo(Trust.STRANGER);
        assertThat(session.isRelayingAllowed()).isFalse();
    }

    @Test
    void outsiderShouldBeAStrangerInObserveModeToo() {
        say("XOUTSIDER " + IssuedSecrets.next(secrets));

        assertThat(SmtpFixture.with("mode=observe", "trusted.networks=127.0.0.0/8")
                        .trust
                        .of(session)
                        .trust())
                .isEqualTo(Trust.STRANGER);
        assertThat(session.isRelayingAllowed()).isFalse();
    }

    /** Otherwise exempt.networks would let the test through and nobody else. */
    @Test
    void outsiderShouldHaveNoAddressThatCouldBeExempt() {
        say("XOUTSIDER " + IssuedSecrets.next(secrets));

        assertThat(fixture.trust.of(session).address()).isEmpty();
        assertThat(fixture.trust.of(session).authenticated()).isFalse();
    }

    @Test
    void whatAnOutsiderTriesShouldBeRecordedAsTheSelfTests() {
        say("XOUTSIDER " + IssuedSecrets.next(secrets));
        session.withSender("spamtest@third.test");

        fixture.forwardPathHandler().onCommand(session, SmtpFixture.request("RCPT TO:<user%victim.test@example.net>"));

        assertThat(fixture.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.selfTest()).isTrue());
        assertThat(fixture.recorder.acts()).isZero();
    }

    @Test
    void usedSecretShouldBeLeftToJames() {
        String secret = IssuedSecrets.next(secrets);
        say("XOUTSIDER " + secret);

        assertThat(testee.onCommand(new FakeSession(TRUSTED, true), SmtpFixture.request("XOUTSIDER " + secret)))
                .isNull();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"XOUTSIDER", "XOUTSIDER ", "XOUTSIDER 00", "XNONSENSE", "UNKNOWN_CMD", "GET / HTTP/1.1"})
    void anythingElseShouldBeLeftToJames(String line) {
        IssuedSecrets.next(secrets);

        assertThat(say(line)).isEmpty();
        assertThat(session.isRelayingAllowed()).isTrue();
        assertThat(SessionMemory.isOutsider(session)).isFalse();
    }

    /** Too late to be a stranger: the secret stays good for another connection. */
    @Test
    void secretBehindMailOrAuthShouldBeLeftToJames() {
        String secret = IssuedSecrets.next(secrets);

        for (Consumer<FakeSession> state : List.<Consumer<FakeSession>>of(
                late -> late.withSender("a@b.test"), late -> late.authenticatedAs("joe@example.net"))) {
            FakeSession late = new FakeSession(TRUSTED, true);
            state.accept(late);
            assertThat(testee.onCommand(late, SmtpFixture.request("XOUTSIDER " + secret)))
                    .isNull();
        }
        assertThat(say("XOUTSIDER " + secret)).isPresent();
    }
}
