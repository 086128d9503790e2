/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relayguard.address.Host;
import org.relayguard.address.LookAlike;
import org.relayguard.address.MailPath;
import org.relayguard.address.Malformation;
import org.relayguard.address.Notation;
import org.relayguard.address.PathParser;
import org.relayguard.corpus.AddressCase;
import org.relayguard.corpus.Corpus;
import org.relayguard.corpus.CorpusWorld;

/** Every row of the corpora: parsed and judged as it says. */
class CorpusPolicyTest {

    static Stream<AddressCase> recipients() {
        return Stream.concat(Corpus.strangersRecipients(), Corpus.TRUSTED.cases().stream());
    }

    static Stream<AddressCase> reversePaths() {
        return Corpus.REVERSE_PATHS.cases().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipients")
    void recipientShouldBeJudgedAsItsRowSays(AddressCase row) {
        MailPath recipient = PathParser.forwardPath(row.recipient());
        Optional<MailPath> sender =
                Optional.of(row.mailFrom()).filter(s -> !s.isEmpty()).map(PathParser::reversePath);
        RelayPolicy testee = CorpusWorld.policy(CorpusWorld.settings(row.settings()));

        Decision decision =
                testee.judgeRecipient(new RelayRequest(recipient, sender, Optional.empty(), CorpusWorld.trust(row)));

        assertRow(row, recipient, decision);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reversePaths")
    void reversePathShouldBeJudgedAsItsRowSays(AddressCase row) {
        MailPath path = PathParser.reversePath(row.mailFrom());
        RelayPolicy testee = CorpusWorld.policy(PolicySettings.defaults());
        Optional<MailPath> sender = row.mailFrom().isEmpty() ? Optional.empty() : Optional.of(path);

        Decision decision = testee.judgeReversePath(new RelayRequest(path, sender, Optional.empty(), Trust.STRANGER));

        if (sender.isPresent()) {
            assertRow(row, path, decision);
        }
    }

    private static void assertRow(AddressCase row, MailPath path, Decision decision) {
        assertSoftly(softly -> {
            softly.assertThat(decision.reason().label()).as("reason").isEqualTo(row.reason());
            softly.assertThat(decision.verdict().label()).as("verdict").isEqualTo(row.verdict());
            softly.assertThat(path.malformation().map(Malformation::label))
                    .as("malformation")
                    .isEqualTo(row.malformation());
            softly.assertThat(decision.notations().stream().map(Notation::label))
                    .as("notations")
                    .containsExactlyInAnyOrderElementsOf(row.notations());
            softly.assertThat(decision.lookAlike().map(LookAlike::label))
                    .as("look-alike")
                    .isEqualTo(row.lookAlike());
            softly.assertThat(decision.hops().stream().map(Host::text).collect(Collectors.toList()))
                    .as("hops")
                    .isEqualTo(row.hops());
            softly.assertThat(decision.destination()).as("destination").isEqualTo(row.destination());
            softly.assertThat(decision.destinationClass().map(DomainClass::label))
                    .as("destination class")
                    .isEqualTo(row.destinationClass());
        });
    }
}
