/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relayguard.address.Host;
import org.relayguard.address.Notation;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Reason;
import org.relayguard.policy.SampleDecisions;
import org.relayguard.policy.Verdict;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeKind;
import org.relayguard.probe.ProbeSign;
import org.relayguard.text.Labelled;

class DetectionTest {

    @Nested
    class OfADecision {

        @Test
        void detectionShouldBeTheDecisionItself() {
            Decision decision = SampleDecisions.routedOutside();

            Detection testee = Detection.of(decision);

            assertThat(testee).isEqualTo(new Detection.OfPath(decision));
            assertThat(testee.verdict()).isEqualTo(Verdict.REFUSE);
            assertThat(testee.reason()).isEqualTo(Reason.ROUTED_OUTSIDE);
            assertThat(testee.techniques()).containsExactly(Notation.PERCENT_HACK);
            assertThat(testee.hops()).containsExactly(Host.of("example.net"));
            assertThat(testee.destination()).contains("user@victim.test");
        }

        @Test
        void techniquesShouldStandInTheOrderOfTheirList() {
            Decision decision = SampleDecisions.because(
                    Reason.ROUTED_OUTSIDE, Notation.NULL_DOMAIN, Notation.BANG_PATH, Notation.PERCENT_HACK);

            assertThat(Detection.of(decision).techniques())
                    .containsExactly(Notation.PERCENT_HACK, Notation.BANG_PATH, Notation.NULL_DOMAIN);
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void detectionShouldTakeEveryReason(Reason reason) {
            assertThat(Detection.of(SampleDecisions.because(reason)).verdict()).isEqualTo(reason.verdict());
        }

        @Test
        void hopsAndDestinationShouldBeCappedWhateverAClientWrites() {
            Detection testee = Detection.of(SampleDecisions.hostile("x".repeat(8_000), 1_000));

            assertThat(testee.hops())
                    .hasSize(Decision.MAX_HOPS)
                    .allSatisfy(hop -> assertThat(hop.text()).hasSize(Decision.MAX_HOP));
            assertThat(testee.destination().orElseThrow()).hasSize(Decision.MAX_DESTINATION);
        }
    }

    @Nested
    class OfAProbe {

        @Test
        void detectionShouldSayKindSignsAndTarget() {
            Probe probe = new Probe(
                    ProbeKind.HTTP_CONNECT,
                    Optional.of("CONNECT"),
                    Optional.of("mx.example.com"),
                    OptionalInt.of(25),
                    Optional.of("1.0"),
                    List.of(),
                    Set.of(ProbeSign.PROXY_AUTHORIZATION, ProbeSign.MAIL_PORT),
                    "");

            Detection testee = Detection.of(probe);

            assertThat(testee.verdict()).isEqualTo(Verdict.REFUSE);
            assertThat(testee.reason()).isEqualTo(ProbeKind.HTTP_CONNECT);
            assertThat(testee.techniques()).containsExactly(ProbeSign.MAIL_PORT, ProbeSign.PROXY_AUTHORIZATION);
            assertThat(testee.hops()).isEmpty();
            assertThat(testee.destination()).contains("mx.example.com:25");
        }

        @Test
        void targetShouldBeCapped() {
            Probe probe = Probe.to(ProbeKind.SOCKS5, "x".repeat(8_000), 25);

            assertThat(Detection.of(probe).destination().orElseThrow()).hasSize(Decision.MAX_DESTINATION);
        }
    }

    @Nested
    class OfAnAnomaly {

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void detectionShouldSayWhichAndAboutWhom(Anomaly anomaly) {
            Detection testee = Detection.of(anomaly, "x".repeat(8_000));

            assertThat(testee.reason()).isEqualTo(anomaly);
            assertThat(testee.verdict()).isEqualTo(anomaly.verdict());
            assertThat(testee.destination().orElseThrow()).hasSize(Decision.MAX_DESTINATION);
            assertThat(Detection.of(anomaly).destination()).isEmpty();
        }
    }

    @Nested
    class Labels {

        @Test
        void reasonShouldSayByItsLabelOfWhichListItIs() {
            assertThat(labels(Reason.values(), ProbeKind.values(), Anomaly.values()))
                    .doesNotHaveDuplicates();
        }

        @Test
        void techniqueShouldSayByItsLabelOfWhichListItIs() {
            assertThat(labels(Notation.values(), ProbeSign.values())).doesNotHaveDuplicates();
        }

        private static List<String> labels(Labelled[]... lists) {
            return Stream.of(lists).flatMap(Stream::of).map(Labelled::label).toList();
        }
    }
}
