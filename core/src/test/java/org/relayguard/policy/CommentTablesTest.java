/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relayguard.address.Chain;
import org.relayguard.address.Host;
import org.relayguard.address.Notation;
import org.relayguard.documentation.CommentTable;
import org.relayguard.net.IpLiterals;
import org.relayguard.net.Network;
import org.relayguard.net.Networks;
import org.relayguard.text.Labelled;

/** The tables in the class comments of this package say what the code does. */
class CommentTablesTest {

    private static final String AND = ", ";

    @Nested
    class OfReply {

        static Stream<List<String>> rows() {
            return CommentTable.rows(Reply.class);
        }

        @ParameterizedTest
        @MethodSource("rows")
        void rowShouldBeTheReplyThatIsSent(List<String> row) {
            String[] words = row.get(0).split(AND);
            Notation[] notations = Arrays.stream(words)
                    .skip(1)
                    .map(word -> labelled(Notation.values(), word))
                    .toArray(Notation[]::new);

            assertThat(SampleDecisions.because(reason(words[0]), notations)
                            .reply()
                            .map(Reply::line))
                    .contains(row.get(1));
        }

        @Test
        void rowsShouldHaveEveryReplyThatNamesNoTechnique() {
            Set<String> shown = Set.copyOf(rows().map(row -> row.get(1)).toList());

            assertThat(Stream.of(Reason.values())
                            .filter(reason -> !reason.isAboutRoute() || reason == Reason.LIMIT_EXCEEDED)
                            .flatMap(reason -> SampleDecisions.because(reason).reply().stream())
                            .map(Reply::line))
                    .isSubsetOf(shown);
        }
    }

    @Nested
    class OfRelayPolicy extends PolicyFixture {

        private static final String STORE_DOWN = "store down";
        private static final String CAPTURED = "captured";

        static Stream<List<String>> rows() {
            return CommentTable.rows(RelayPolicy.class).skip(1);
        }

        @ParameterizedTest
        @MethodSource("rows")
        void rowShouldBeWhatIsDecided(List<String> row) {
            String address = row.get(1).replaceFirst(" \\(.*", "");
            String note = row.get(1)
                    .substring(address.length())
                    .replaceAll("[ ()]+", " ")
                    .strip();
            prepare(address, note);

            for (Trust trust : trusts(row.get(0))) {
                Decision decision = judge(address, trust);

                assertThat(decision.verdict().label()).as("%s, %s", row, trust).isEqualTo(row.get(2));
                assertThat(decision.reason().label()).as("%s, %s", row, trust).isEqualTo(row.get(3));
            }
        }

        private void prepare(String address, String note) {
            switch (note) {
                case STORE_DOWN -> known.answer(KnownAddresses.Answer.LOOKUP_FAILED);
                case CAPTURED -> domains.capture(Capture.YES);
                case "" -> {}
                default ->
                    assertThat(domains.classOf(Host.of(address.substring(address.lastIndexOf('@') + 1))))
                            .isEqualTo(labelled(DomainClass.values(), note));
            }
        }

        private static List<Trust> trusts(String word) {
            return switch (word) {
                case "anybody" -> List.of(Trust.values());
                case "stranger" -> List.of(Trust.STRANGER);
                case "mailet" -> List.of(Trust.SENT_BY_MAILET);
                case "trusted" -> List.of(Trust.TRUSTED);
                default -> throw new AssertionError("no such trust: " + word);
            };
        }
    }

    @Nested
    class OfWalk {

        static Stream<List<String>> rows() {
            return CommentTable.rows(Walk.class);
        }

        @ParameterizedTest
        @MethodSource("rows")
        void rowShouldBeWhereTheWalkEnds(List<String> row) {
            List<Host> hosts = Stream.of(row.get(0).split(AND)).map(Host::of).toList();
            ScriptedDomains listed = new ScriptedDomains();
            Domains domains = new Domains(listed, Optional.empty());

            Walk walk = Walk.worst(
                    List.of(new Chain(List.of(), hosts, "user", false)),
                    new Walk.Classes(domains, hosts.get(0), listed.classOf(hosts.get(0)), false));

            assertThat(row.get(1)).startsWith(walk.endClass().name());
            assertThat(row.get(1).contains("routed on")).isEqualTo(walk.routedAtRelay());
        }
    }

    @Nested
    class OfClientTrust {

        static Stream<List<String>> rows() {
            return CommentTable.rows(ClientTrust.class).skip(1);
        }

        @ParameterizedTest
        @MethodSource("rows")
        void rowShouldBeHowFarTheClientIsTrusted(List<String> row) {
            for (boolean relaying : yesOrNo(row.get(1))) {
                for (String client : any(row.get(2), "192.0.2.7", "2001:db8::7", "unknown")) {
                    for (String networks : any(row.get(3), "none", "2001:db8::1", "192.0.2.0/24")) {
                        boolean authenticated = row.get(0).equals("yes");
                        ClientTrust testee = trust(networks);
                        assertThat(IpLiterals.parse(client)
                                        .map(address -> testee.judge(authenticated, relaying, address))
                                        .orElseGet(() -> testee.judgeUnknown(authenticated, relaying)))
                                .as("%s: %s, %s, %s", row, relaying, client, networks)
                                .isEqualTo(outcome(row.get(4)));
                    }
                }
            }
        }

        private static List<Boolean> yesOrNo(String cell) {
            return cell.equals("either") ? List.of(true, false) : List.of(cell.equals("yes"));
        }

        private static List<String> any(String cell, String... every) {
            return switch (cell) {
                case "any" -> List.of(every);
                case "none, or others" -> List.of("none", "198.51.100.0/24");
                default -> List.of(cell);
            };
        }

        private static ClientTrust trust(String networks) {
            return networks.equals("none")
                    ? ClientTrust.asJamesHasIt()
                    : ClientTrust.within(Networks.of(List.of(network(networks)))::contains);
        }

        private static Network network(String text) {
            return Network.parse(text).orElseThrow(refused -> new AssertionError(refused.constraint()));
        }

        private static ClientTrust.Outcome outcome(String cell) {
            String word = cell.replaceFirst(":.*", "");
            return word.equals("STRANGER, narrowed") ? ClientTrust.Outcome.NARROWED : ClientTrust.Outcome.valueOf(word);
        }
    }

    @Nested
    class OfDecision {

        static Stream<List<String>> rows() {
            return CommentTable.rows(Decision.class).skip(1);
        }

        @ParameterizedTest
        @MethodSource("rows")
        void rowShouldSayWhetherItIsAnAttemptAndRouted(List<String> row) {
            List<String> words = List.of(row.get(0).split(AND));
            Notation[] notations = Stream.of(Notation.values())
                    .filter(notation -> words.contains(notation.label()))
                    .toArray(Notation[]::new);
            List<Reason> reasons = Stream.of(Reason.values())
                    .filter(reason -> words.contains(reason.label()))
                    .toList();

            assertThat(reasons).hasSize(words.size() - notations.length);
            for (Reason reason : reasons) {
                Decision decision = SampleDecisions.because(reason, notations);

                assertThat(decision.isAttempt())
                        .as("%s: %s", row, reason)
                        .isEqualTo(row.get(1).equals("yes"));
                assertThat(decision.isRouted())
                        .as("%s: %s", row, reason)
                        .isEqualTo(row.get(2).equals("yes"));
            }
        }
    }

    private static Reason reason(String label) {
        return labelled(Reason.values(), label);
    }

    private static <T extends Labelled> T labelled(T[] constants, String label) {
        return Stream.of(constants)
                .filter(constant -> constant.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such word: " + label));
    }
}
