/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.attempt.Attempts.NOW;
import static org.relayguard.attempt.Attempts.ROUTED_OUTSIDE;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.relayguard.policy.Reason;
import org.relayguard.policy.SampleDecisions;

class AttemptLineTest {

    private static final CorrelationKey KEY = new CorrelationKey("01JDECGJ3R7ZQ4N2W8X5V6T0KM");

    @Test
    void lineShouldHoldEverythingInAStableOrder() {
        assertThat(AttemptLine.of(Attempts.refusedAtSmtp(KEY).build()))
                .isEqualTo("relay-attempt client=192.0.2.7 aggregate=192.0.2.7/32 verdict=refuse reason=routed-outside"
                        + " action=refused-at-smtp key=01JDECGJ3R7ZQ4N2W8X5V6T0KM count=1 notations=percent-hack"
                        + " protocol=smtp client-port=4711 server=192.0.2.25 server-port=25 listener=smtp"
                        + " host=mx1.example.net session=session-1 mail=Mail1"
                        + " helo=\"probe.test\" user=\"bob\" sender=\"\" recipient=\"user%victim.test@example.net\""
                        + " hops=\"example.net\" destination=\"user@victim.test\""
                        + " reply=\"550 5.7.1 Relaying denied: percent-hack not accepted\""
                        + " evidence=\"RCPT TO:<user%victim.test@example.net>\"");
    }

    @Test
    void lineShouldLeaveOutWhatIsUnknownButTheClient() {
        Detection plain = Detection.of(SampleDecisions.because(Reason.RELAY_DENIED));
        Attempt attempt =
                Attempt.of(KEY, NOW, plain, Outcome.of(FinalAction.REJECTED)).build();

        assertThat(AttemptLine.of(attempt))
                .isEqualTo("relay-attempt client=- verdict=refuse reason=relay-denied action=rejected"
                        + " key=01JDECGJ3R7ZQ4N2W8X5V6T0KM count=1 protocol=none");
    }

    /** Whoever bans the addresses of "relay-attempt client=" must not ban the server itself. */
    @Test
    void lineOfTheSelfTestShouldHaveAnotherName() {
        Attempt attempt = Attempts.refusedAtSmtp(KEY).selfTest(true).build();

        assertThat(AttemptLine.of(attempt)).startsWith("relay-attempt-self-test client=192.0.2.7 ");
    }

    @Test
    void lineShouldNotLetAClientWriteAnotherLine() {
        Attempt attempt = Attempt.of(KEY, NOW, ROUTED_OUTSIDE, Outcome.of(FinalAction.REJECTED))
                .envelope(new Envelope(
                        Optional.of("x\"\r\nrelay-attempt client=10.0.0.1 aggregate=\"10.0.0.1/32"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .build();

        assertThat(AttemptLine.of(attempt))
                .contains(" helo=\"x\\\"\\r\\nrelay-attempt client=10.0.0.1 aggregate=\\\"10.0.0.1/32\" ")
                .doesNotContain("\n", "\r");
    }

    @Test
    void lineShouldStayShortAndPrintableWhateverTheClientWrote() {
        Optional<String> worst = Optional.of("\u0000\ud800\u202e".repeat(10_000));
        Attempt attempt = Attempt.of(
                        KEY,
                        NOW,
                        Detection.of(SampleDecisions.hostile(worst.orElseThrow(), 100)),
                        Outcome.of(FinalAction.REFUSED_BY_SERVER, worst.orElseThrow()))
                .envelope(new Envelope(worst, worst, worst, worst))
                .listener(new Listener(Optional.empty(), OptionalInt.empty(), worst, worst, Protocol.SMTP))
                .trace(new Trace(worst, worst))
                .evidence(Evidence.of(worst.orElseThrow()))
                .build();

        assertThat(AttemptLine.of(attempt)).isPrintable().isASCII().hasSizeLessThan(5_500);
    }
}
