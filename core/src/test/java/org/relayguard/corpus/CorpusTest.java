/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relayguard.address.LookAlike;
import org.relayguard.address.Malformation;
import org.relayguard.address.Notation;
import org.relayguard.policy.Reason;
import org.relayguard.policy.Verdict;

class CorpusTest {

    @ParameterizedTest
    @EnumSource(Corpus.class)
    void idsShouldBeUnique(Corpus corpus) {
        assertThat(corpus.cases()).extracting(AddressCase::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Corpus.class)
    void everyRowShouldSayWhy(Corpus corpus) {
        assertThat(corpus.cases()).allSatisfy(row -> assertThat(row.why()).isNotBlank());
    }

    @Test
    void everyNotationShouldStandInARow() {
        assertThat(Corpus.everything().flatMap(row -> row.notations().stream()))
                .containsAll(labels(Notation.values(), Notation::label));
    }

    @Test
    void everyLookAlikeShouldStandInARow() {
        assertThat(Corpus.everything().map(AddressCase::lookAlike).flatMap(Optional::stream))
                .containsAll(labels(LookAlike.values(), LookAlike::label));
    }

    @Test
    void everyMalformationShouldStandInARow() {
        assertThat(Corpus.everything().map(AddressCase::malformation).flatMap(Optional::stream))
                .containsAll(labels(Malformation.values(), Malformation::label));
    }

    /** What is undecided needs ports that do not answer, what a client is exempt from a client, what is captured a mapping. */
    @Test
    void everyReasonThatIsDecidedShouldStandInARow() {
        Reason[] decided = Arrays.stream(Reason.values())
                .filter(reason -> reason.verdict() != Verdict.UNDECIDED)
                .filter(reason -> reason != Reason.EXEMPT_NETWORK && reason != Reason.EXEMPT_SENDER)
                .filter(reason -> reason != Reason.CAPTURED_DOMAIN)
                .toArray(Reason[]::new);

        assertThat(Corpus.everything().map(AddressCase::reason)).containsAll(labels(decided, Reason::label));
    }

    /** Issue: no look-alike is refused at a local domain. */
    @Test
    void lookAlikesShouldBeAcceptedAtALocalDomain() {
        assertThat(Corpus.LOOK_ALIKES.cases())
                .filteredOn(row -> !row.id().startsWith("positive"))
                .allSatisfy(row -> assertThat(row.verdict()).isEqualTo("accept"));
    }

    private static <E> Iterable<String> labels(E[] constants, Function<E, String> label) {
        return Stream.of(constants).map(label).toList();
    }
}
