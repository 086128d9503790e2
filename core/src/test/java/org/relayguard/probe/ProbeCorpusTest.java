/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.relayguard.corpus.ProbeCase;
import org.relayguard.corpus.ProbeCorpus;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.Classification.Ordinary;
import org.relayguard.probe.Classification.OrdinaryKind;

class ProbeCorpusTest {

    private static final OwnNames OWN = OwnNames.of(ProbeCorpus.OWN_NAMES);

    static List<ProbeCase> probes() {
        return ProbeCorpus.PROBES.cases();
    }

    static List<ProbeCase> ordinaryRequests() {
        return ProbeCorpus.ORDINARY_REQUESTS.cases();
    }

    static Stream<ProbeCase> everything() {
        return Stream.concat(probes().stream(), ordinaryRequests().stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("probes")
    void probeShouldBeFoundWithItsFacts(ProbeCase row) {
        assertThat(ProbeClassifier.classify(row.sent(), OWN)).isInstanceOfSatisfying(Hit.class, hit -> {
            Probe probe = hit.probe();
            assertThat(probe.kind().label()).isEqualTo(row.kind());
            assertThat(probe.method()).isEqualTo(row.method());
            assertThat(probe.destination()).isEqualTo(row.destination());
            assertThat(probe.httpVersion()).isEqualTo(row.httpVersion());
            assertThat(labels(probe.signs())).isEqualTo(row.signs());
            assertThat(probe.severity().label()).isEqualTo(row.severity());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ordinaryRequests")
    void ordinaryRequestShouldBeNoProbe(ProbeCase row) {
        assertThat(ProbeClassifier.classify(row.sent(), OWN))
                .isEqualTo(new Ordinary(OrdinaryKind.valueOf(row.kind()), row.method(), row.httpVersion()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everything")
    void answerShouldNotDependOnHowTheBytesAreCut(ProbeCase row) {
        byte[] sent = row.sent();
        Classification atOnce = ProbeClassifier.classify(sent, OWN);
        Random random = new Random(sent.length);

        assertThat(inPieces(sent, () -> 1)).isEqualTo(atOnce);
        for (int i = 0; i < 10; i++) {
            assertThat(inPieces(sent, () -> 1 + random.nextInt(20))).isEqualTo(atOnce);
        }
    }

    @Test
    void everyKindOfAPortShouldStandInARow() {
        Set<String> kinds = Stream.of(ProbeKind.values())
                // found at SMTP
                .filter(kind -> kind != ProbeKind.HTTP_ON_SMTP && kind != ProbeKind.TLS_ON_PLAIN)
                .map(ProbeKind::label)
                .collect(Collectors.toSet());

        assertThat(probes()).extracting(ProbeCase::kind).containsAll(kinds);
    }

    @Test
    void everySignAndSeverityShouldStandInARow() {
        assertThat(probes()).flatExtracting(ProbeCase::signs).containsAll(labels(Set.of(ProbeSign.values())));
        assertThat(probes())
                .extracting(ProbeCase::severity)
                .containsAll(Stream.of(ProbeSeverity.values())
                        .map(ProbeSeverity::label)
                        .toList());
        assertThat(ordinaryRequests())
                .extracting(ProbeCase::kind)
                .containsAll(Stream.of(OrdinaryKind.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @EnumSource(ProbeCorpus.class)
    void everyRowShouldHaveAnIdOfItsOwnAndSayWhy(ProbeCorpus corpus) {
        assertThat(corpus.cases()).extracting(ProbeCase::id).doesNotHaveDuplicates();
        assertThat(corpus.cases()).allSatisfy(row -> assertThat(row.why()).isNotBlank());
    }

    private static Classification inPieces(byte[] sent, IntSupplier lengths) {
        ProbeClassifier classifier = new ProbeClassifier(OWN);
        int next = 0;
        while (next < sent.length) {
            int length = Math.min(lengths.getAsInt(), sent.length - next);
            classifier.feed(sent, next, length);
            next += length;
        }
        return classifier.finish();
    }

    private static Set<String> labels(Set<ProbeSign> signs) {
        return signs.stream().map(ProbeSign::label).collect(Collectors.toCollection(TreeSet::new));
    }
}
