/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.relayguard.address.PathParser;
import org.relayguard.corpus.AddressCase;
import org.relayguard.corpus.Corpus;
import org.relayguard.corpus.CorpusWorld;
import org.relayguard.net.IpLiterals;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.RelayRequest;
import org.relayguard.policy.Trust;
import org.relayguard.vectors.RelayVectors.RelayVector;

class RelayVectorsTest {

    private static final InetAddress V4 = IpLiterals.parse("203.0.113.25").orElseThrow();
    private static final InetAddress V6 = IpLiterals.parse("2001:db8:5::25").orElseThrow();

    private final RelayVectors testee = RelayVectors.shipped();

    private static TestedServer server(List<String> ours, List<String> relays, InetAddress... addresses) {
        return new TestedServer(
                ours,
                relays,
                List.of("mx.ours.example"),
                List.of(addresses),
                List.of("foreign.example", "far.example"));
    }

    @Nested
    class OneSourceOfTruth {

        private static final TestedServer EXAMPLE = new TestedServer(
                List.of("example.net"),
                List.of("old.example"),
                List.of("mx1.example.net"),
                List.of(
                        IpLiterals.parse("192.0.2.25").orElseThrow(),
                        IpLiterals.parse("2001:db8::25").orElseThrow()),
                List.of("victim.test", "third.test"));

        static Stream<AddressCase> rows() {
            return Stream.of(Corpus.PUBLIC_VECTORS, Corpus.DERIVED_VECTORS, Corpus.RELAY_DOMAIN)
                    .flatMap(corpus -> corpus.cases().stream());
        }

        private final Map<String, RelayVector> vectors =
                testee.against(EXAMPLE).stream().collect(Collectors.toMap(RelayVector::id, vector -> vector));

        /**
         * But those that name what a tested server is not asked for, our IDN domain and a name of one label; and 41, whose
         * failed AUTH is left out, which makes it 2.
         */
        @Test
        void everyRowAboutRelayingShouldBeFired() {
            assertThat(rows().filter(row -> !Set.of("undeliverable", "changed-on-the-wire")
                                    .contains(row.reason()))
                            .map(AddressCase::id))
                    .filteredOn(id -> !vectors.containsKey(id))
                    .containsExactlyInAnyOrder("41", "chain-18", "name-2", "name-3", "name-4");
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("rows")
        void vectorShouldBeJudgedAsItsRowSays(AddressCase row) {
            Optional<RelayVector> vector = Optional.ofNullable(vectors.get(row.id()));

            assertThat(vector.map(RelayVector::recipient).map(this::reason))
                    .isIn(Optional.of(row.reason()), Optional.empty());
        }

        private String reason(String recipient) {
            RelayPolicy policy = CorpusWorld.policy(PolicySettings.defaults());
            return policy.judgeRecipient(new RelayRequest(
                            PathParser.forwardPath(recipient), Optional.empty(), Optional.empty(), Trust.STRANGER))
                    .reason()
                    .label();
        }
    }

    @Nested
    class InTheWordsOfTheServer {

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(
                quoteCharacter = '`',
                value = {
                    "2,       spamtest@foreign.example, RCPT TO:<user@foreign.example>",
                    "3,       spamtest@far.example,     RCPT TO:<user@foreign.example>",
                    "10,      spamtest@foreign.example, RCPT TO:user@foreign.example",
                    "11a,     spamtest@[203.0.113.25],  RCPT TO:<user%foreign.example@[203.0.113.25]>",
                    "22,      spamtest@[203.0.113.25],  RCPT TO:<foreign.example!user>",
                    "21a,     spamtest@far.example,     `RCPT TO:<@a.test,@b.test:user@foreign.example>`",
                    "name-1,  spamtest@far.example,     RCPT TO:<user%FOREIGN.EXAMPLE.@OURS.EXAMPLE.>",
                    "name-6,  spamtest@far.example,     RCPT TO:<user@sub.ours.example>",
                    "chain-17,spamtest@far.example,     RCPT TO:<bob%mx.ours.example@ours.example>",
                    "route-1, spamtest@far.example,     RCPT TO:<user%foreign.example@gate.example>",
                    "ip-15,   spamtest@far.example,     RCPT TO:<@[IPv6:2001:db8:5::25]:user@foreign.example>",
                })
        void vectorShouldHoldItsNames(String id, String sender, String command) {
            assertThat(testee.against(server(List.of("ours.example"), List.of("gate.example"), V4, V6)))
                    .filteredOn(vector -> vector.id().equals(id))
                    .singleElement()
                    .satisfies(vector -> {
                        assertThat(vector.sender()).isEqualTo(sender);
                        assertThat(vector.command()).isEqualTo(command);
                    });
        }

        @Test
        void namesThatWerePutInShouldNotBeReplacedAgain() {
            TestedServer swapped =
                    new TestedServer(List.of("victim.test"), List.of(), List.of(), List.of(), List.of("example.net"));

            assertThat(testee.against(swapped))
                    .filteredOn(vector -> vector.id().equals("12c"))
                    .singleElement()
                    .extracting(RelayVector::recipient)
                    .isEqualTo("user%example.net@victim.test");
        }

        @Test
        void noExampleShouldBeLeftInWhatIsWrittenPlainly() {
            assertThat(testee.against(server(List.of("ours.example"), List.of("gate.example"), V4, V6)))
                    .allSatisfy(vector -> assertThat(vector.command().toLowerCase(Locale.ROOT))
                            .doesNotContain("example.net", "old.example", "victim.test", "third.test", "192.0.2.25"));
        }
    }

    @Nested
    class WhatTheServerDoesNotHave {

        private final List<RelayVector> vectors = testee.against(new TestedServer(
                List.of("ours.example"), List.of(), List.of(), List.of(V6), List.of("foreign.example")));

        @Test
        void vectorsAtARelayDomainShouldBeLeftOutWithoutOne() {
            assertThat(vectors).extracting(RelayVector::id).doesNotContain("plain-1", "route-1", "here-1");
        }

        @Test
        void vectorsAtAnOwnNameShouldBeLeftOutWithoutOne() {
            assertThat(vectors).extracting(RelayVector::id).doesNotContain("chain-17");
        }

        @Test
        void vectorsAtALiteralShouldBeLeftOutWithoutAnAddressOfItsFamily() {
            assertThat(vectors)
                    .extracting(RelayVector::id)
                    .doesNotContain("11a", "17", "23")
                    .contains("ip-15");
        }

        @Test
        void senderAtALiteralShouldBecomeTheForeignOne() {
            assertThat(vectors)
                    .filteredOn(vector -> vector.id().equals("12a"))
                    .extracting(RelayVector::sender)
                    .containsExactly("spamtest@foreign.example");
        }
    }

    @Nested
    class WhatIsNoServer {

        @ParameterizedTest(name = "{0}, {1}, {2} -> {3}")
        @CsvSource(
                emptyValue = "",
                value = {
                    "'',               '',           foreign.example, expected a domain of the server and a foreign domain",
                    "ours.example,     '',           '',              expected a domain of the server and a foreign domain",
                    "ours.example,     '',           ours.example,    both ours and foreign: 'ours.example'",
                    "ours.example,     gate.example, gate.example,    both ours and foreign: 'gate.example'",
                    "ours.example> X,  '',           foreign.example, expected a domain name",
                    "a@ours.example,   '',           foreign.example, expected a domain name",
                    "ours.example,     gate%example, foreign.example, expected a domain name",
                    "ours.example,     '',           [192.0.2.1],     expected a domain name",
                    "ours.example,     '',           a b,             expected a domain name",
                })
        void serverShouldBeRefused(String ours, String relay, String foreign, String message) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TestedServer(list(ours), list(relay), List.of(), List.of(), list(foreign)))
                    .withMessageStartingWith(message);
        }

        @Test
        void lineEndShouldNeverGetIntoACommand() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server(List.of("ours.example\r\nDATA"), List.of(), V4));
        }

        private static List<String> list(String domain) {
            return domain.isEmpty() ? List.of() : List.of(domain);
        }
    }

    @Nested
    class SeveralDomains {

        @Test
        void eachDomainShouldHaveItsVectors() {
            assertThat(testee.against(server(List.of("ours.example", "also.example"), List.of(), V4)))
                    .filteredOn(vector -> vector.id().equals("12c"))
                    .extracting(RelayVector::recipient)
                    .containsExactly("user%foreign.example@ours.example", "user%foreign.example@also.example");
        }

        @Test
        void eachRelayDomainShouldHaveItsVectors() {
            assertThat(testee.against(server(List.of("ours.example"), List.of("gate.example", "old.test"), V4)))
                    .filteredOn(vector -> vector.id().equals("route-1"))
                    .extracting(RelayVector::recipient)
                    .containsExactly("user%foreign.example@gate.example", "user%foreign.example@old.test");
        }

        @Test
        void noVectorShouldBeFiredTwice() {
            assertThat(testee.against(
                            server(List.of("ours.example", "also.example"), List.of("gate.example", "old.test"), V4)))
                    .extracting(vector -> vector.sender() + ' ' + vector.command())
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class OnTheWire {

        @Test
        void commandShouldBeOneLineOfBoundedLength() {
            assertThat(testee.against(server(List.of("ours.example"), List.of("gate.example"), V4, V6)))
                    .hasSizeGreaterThan(250)
                    .allSatisfy(vector -> {
                        assertThat(vector.command())
                                .doesNotContain("\r", "\n", "\0")
                                .startsWith("RCPT TO:");
                        assertThat(vector.command().length()).isLessThanOrEqualTo(RelayVectors.MAX_COMMAND);
                    });
        }

        @Test
        void commandShouldBeLeftOutWhenTheDomainMakesItTooLong() {
            String longest = "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(60);

            List<RelayVector> vectors = testee.against(server(List.of(longest), List.of(), V4));

            assertThat(vectors).extracting(RelayVector::id).contains("12c");
            assertThat(vectors)
                    .hasSizeLessThan(testee.against(server(List.of("ours.example"), List.of(), V4))
                            .size());
        }
    }
}
