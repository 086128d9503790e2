/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.attempt.Attempts.ip;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptPartsTest {

    private static final Optional<String> HUGE = Optional.of("x".repeat(100_000));

    @Nested
    class TextOfAClient {

        @Test
        void envelopeShouldCapEveryText() {
            Envelope testee = new Envelope(HUGE, HUGE, HUGE, HUGE);

            assertThat(testee.helo().orElseThrow()).hasSize(Envelope.MAX_HELO);
            assertThat(testee.user().orElseThrow()).hasSize(Envelope.MAX_USER);
            assertThat(testee.sender().orElseThrow()).hasSize(Envelope.MAX_PATH);
            assertThat(testee.recipient().orElseThrow()).hasSize(Envelope.MAX_PATH);
        }

        @Test
        void traceShouldCapBothNames() {
            Trace testee = new Trace(HUGE, HUGE);

            assertThat(testee.sessionId().orElseThrow()).hasSize(Trace.MAX_NAME);
            assertThat(testee.mailName().orElseThrow()).hasSize(Trace.MAX_NAME);
        }

        @Test
        void listenerShouldCapBothNames() {
            Listener testee = new Listener(Optional.empty(), OptionalInt.empty(), HUGE, HUGE, Protocol.SMTP);

            assertThat(testee.name().orElseThrow()).hasSize(Listener.MAX_NAME);
            assertThat(testee.hostName().orElseThrow()).hasSize(Listener.MAX_NAME);
        }

        @Test
        void outcomeShouldCapTheReply() {
            assertThat(Outcome.of(FinalAction.REFUSED_BY_SERVER, HUGE.orElseThrow())
                            .reply()
                            .orElseThrow())
                    .hasSize(Outcome.MAX_REPLY);
        }

        @Test
        void capShouldNotPartSurrogates() {
            String pairs = "\ud83d\ude00".repeat(Envelope.MAX_PATH);
            Envelope testee =
                    new Envelope(Optional.empty(), Optional.empty(), Optional.of("x" + pairs), Optional.of(pairs));

            assertThat(testee.sender().orElseThrow())
                    .hasSize(Envelope.MAX_PATH - 1)
                    .endsWith("\ude00");
            assertThat(testee.recipient().orElseThrow())
                    .hasSize(Envelope.MAX_PATH)
                    .endsWith("\ude00");
        }

        @Test
        void capShouldKeepTextThatJustFits() {
            Optional<String> justFits = Optional.of("x".repeat(Envelope.MAX_HELO));

            assertThat(new Envelope(justFits, Optional.empty(), Optional.empty(), Optional.empty()).helo())
                    .isEqualTo(justFits);
        }
    }

    @Nested
    class OfEvidence {

        @Test
        void evidenceShouldRememberHowMuchWasSentWhenItIsCut() {
            Evidence testee = Evidence.of("x".repeat(10_000));

            assertThat(testee.text()).hasSize(Evidence.MAX_TEXT);
            assertThat(testee.length()).isEqualTo(10_000);
        }

        @Test
        void evidenceShouldBeWholeWhenItFits() {
            assertThat(Evidence.of("CONNECT mx:25")).isEqualTo(new Evidence("CONNECT mx:25", 13));
        }

        @Test
        void evidenceShouldRefuseALengthBelowItsText() {
            assertThatThrownBy(() -> new Evidence("abc", 2)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class OfSource {

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource({
            "192.0.2.7,              192.0.2.7/32",
            "::ffff:192.0.2.7,       192.0.2.7/32",
            "2001:db8:1:2:3:4:5:6,   2001:db8:1:2::/64",
            "2001:db8:1:2:ffff::,    2001:db8:1:2::/64",
            "::1,                    ::/64"
        })
        void aggregateShouldBeOneAddressOfIpv4AndOneLineOfIpv6(String address, String expected) {
            assertThat(Source.of(ip(address)).aggregate().orElseThrow()).hasToString(expected);
        }

        @Test
        void aggregateShouldBeUnknownWhenAddressIs() {
            assertThat(Source.UNKNOWN.aggregate()).isEmpty();
        }
    }

    @Nested
    class OfFinalAction {

        @Test
        void labelsShouldBeDistinct() {
            assertThat(Arrays.stream(FinalAction.values()).map(FinalAction::label))
                    .doesNotHaveDuplicates();
            assertThat(Arrays.stream(Protocol.values()).map(Protocol::label)).doesNotHaveDuplicates();
        }

        @ParameterizedTest(name = "{0} outranks {1}: {2}")
        @CsvSource({
            "QUARANTINED,     REFUSED_AT_SMTP,  true,   it got further and was kept",
            "RELEASED,        QUARANTINED,      true,   an administrator had the last word",
            "REFUSED_AT_SMTP, OBSERVED,         true,   refusing is more than watching",
            "REJECTED,        LOGGED,           true,   a mailet that only logs says nothing about the end",
            "LOGGED,          QUARANTINED,      false,  whatever the order of the mailets",
            "DEFERRED,        DEFERRED,         false,  the same"
        })
        void outranksShouldTellWhoKnowsTheEnd(FinalAction one, FinalAction other, boolean expected, String why) {
            assertThat(one.outranks(other)).as(why).isEqualTo(expected);
        }
    }
}
