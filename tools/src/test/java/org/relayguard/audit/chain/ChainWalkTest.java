/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.audit.chain.ChainWalk.Arrival;
import org.relayguard.jamesconf.JamesConfigurationReader;

class ChainWalkTest {

    private static final String UNDECIDED = line("org.relayguard.matchers.Undecided", "Null");
    private static final String ROUTED = line("org.relayguard.matchers.SourceRouted", "Null");
    private static final String UNAUTHORIZED = line("org.relayguard.matchers.UnauthorizedRelay", "Null");
    private static final String GUARD = UNDECIDED + ROUTED + UNAUTHORIZED;
    private static final String REMOTE = line("All", "RemoteDelivery");

    @TempDir
    Path directory;

    static String line(String match, String mailet) {
        return "<mailet match=\"" + match + "\" class=\"" + mailet + "\"/>";
    }

    static String to(String match, String processor) {
        return "<mailet match=\"" + match + "\" class=\"ToProcessor\"><processor>" + processor
                + "</processor></mailet>";
    }

    static String processor(String name, String... lines) {
        return "<processor state=\"" + name + "\">" + String.join("", lines) + "</processor>";
    }

    private static String composite(String name, String kind, String... children) {
        return "<matcher name=\"" + name + "\" match=\"org.apache.james.mailetcontainer.impl.matchers." + kind + "\">"
                + String.join("", children) + "</matcher>";
    }

    private static String child(String match) {
        return "<matcher match=\"" + match + "\"/>";
    }

    private List<Arrival> walk(String... processors) {
        return walk(directory, processors);
    }

    static List<Arrival> walk(Path directory, String... processors) {
        try {
            Files.writeString(
                    directory.resolve("mailetcontainer.xml"),
                    "<mailetcontainer><processors>" + String.join("", processors) + "</processors></mailetcontainer>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ChainWalk.through(JamesConfigurationReader.ofThisProcess()
                .read(directory)
                .mailets()
                .content()
                .orElseThrow());
    }

    private List<MailState> atRemoteDelivery(String... processors) {
        return walk(processors).stream()
                .filter(arrival -> arrival.line().className().equals(Mailets.REMOTE_DELIVERY))
                .map(Arrival::state)
                .toList();
    }

    @Nested
    class Guard {

        @Test
        void mailShouldBeGuardedWhenAllThreeStandInFront() {
            assertThat(atRemoteDelivery(processor("root", GUARD, REMOTE)))
                    .allMatch(MailState::isGuarded)
                    .isNotEmpty();
        }

        @Test
        void mailShouldBeGuardedWhenTheGuardStandsInAnotherProcessor() {
            assertThat(atRemoteDelivery(processor("root", GUARD, to("All", "relay")), processor("relay", REMOTE)))
                    .allMatch(MailState::isGuarded)
                    .isNotEmpty();
        }

        @Test
        void mailShouldNotBeGuardedWhenUndecidedStandsBehindTheOthers() {
            assertThat(atRemoteDelivery(processor("root", ROUTED, UNAUTHORIZED, UNDECIDED, REMOTE)))
                    .extracting(MailState::isGuarded)
                    .containsExactly(false);
        }

        @Test
        void mailShouldNotBeGuardedBehindTheRecipientRewriteTable() {
            assertThat(atRemoteDelivery(processor("root", GUARD, line("All", "RecipientRewriteTable"), REMOTE)))
                    .extracting(MailState::isGuarded)
                    .containsExactly(false);
        }

        @Test
        void mailShouldNotBeGuardedWhenARouteIsOnlyLogged() {
            String logged = line("org.relayguard.matchers.SourceRouted", "org.relayguard.mailets.LogRelayAttempt");

            assertThat(atRemoteDelivery(processor("root", UNDECIDED, logged, UNAUTHORIZED, REMOTE)))
                    .extracting(MailState::isGuarded)
                    .contains(false);
        }

        @Test
        void mailShouldNotBeGuardedByAListOfNotations() {
            String some = line("org.relayguard.matchers.SourceRouted=percent-hack", "Null");

            assertThat(atRemoteDelivery(processor("root", UNDECIDED, some, UNAUTHORIZED, REMOTE)))
                    .extracting(MailState::isGuarded)
                    .containsExactly(false);
        }

        @Test
        void mailShouldNotBeGuardedByAMatcherInAComposite() {
            String either = composite(
                    "either",
                    "Or",
                    child("org.relayguard.matchers.SourceRouted"),
                    child("org.relayguard.matchers.UnauthorizedRelay"));

            assertThat(atRemoteDelivery(processor("root", either, UNDECIDED, line("either", "Null"), REMOTE)))
                    .extracting(MailState::isGuarded)
                    .containsExactly(false);
        }

        @Test
        void mailShouldBeGuardedWhenTheMatchersAreInverted() {
            String passed = "<mailet notmatch=\"org.relayguard.matchers.UnauthorizedRelay\" class=\"ToProcessor\">"
                    + "<processor>relay</processor></mailet>";

            assertThat(atRemoteDelivery(processor("root", UNDECIDED, ROUTED, passed), processor("relay", REMOTE)))
                    .allMatch(MailState::isGuarded)
                    .isNotEmpty();
        }
    }

    @Nested
    class Trust {

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "SMTPAuthSuccessful",
                    "SMTPIsAuthNetwork",
                    "org.apache.james.jmap.mailet.SentByJmap",
                    "RemoteAddrInNetwork=192.0.2.0/24"
                })
        void mailShouldBeTrustedBehindAMatcherThatOnlyTheTrustedPass(String matcher) {
            assertThat(atRemoteDelivery(processor("root", line(matcher, "RemoteDelivery"))))
                    .extracting(MailState::trusted)
                    .containsExactly(true);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {"SentByMailet", "RemoteAddrInNetwork=127.0.0.0/8", "HostIs=example.net", "com.example.X"})
        void mailShouldBeAStrangersBehindAnyOtherMatcher(String matcher) {
            assertThat(atRemoteDelivery(processor("root", line(matcher, "RemoteDelivery"))))
                    .extracting(MailState::trusted)
                    .containsExactly(false);
        }

        @ParameterizedTest(name = "{0} of {1}: a stranger gets in: {2}")
        @CsvSource({
            "Or,  SMTPAuthSuccessful SMTPIsAuthNetwork,   false",
            "Or,  SMTPAuthSuccessful SentByMailet,        true",
            "And, SMTPAuthSuccessful HostIs=example.net,  false",
            "And, HostIs=example.net SizeGreaterThan=1k,  true",
            "Not, SMTPAuthSuccessful SMTPIsAuthNetwork,   true",
            "Xor, SMTPAuthSuccessful SMTPIsAuthNetwork,   true"
        })
        void compositeShouldMeanWhatItsChildrenMean(String kind, String children, boolean stranger) {
            String[] matchers =
                    Arrays.stream(children.split(" ")).map(ChainWalkTest::child).toArray(String[]::new);

            List<MailState> states =
                    atRemoteDelivery(processor("root", composite("it", kind, matchers), line("it", "RemoteDelivery")));

            assertThat(states.stream().anyMatch(state -> !state.trusted())).isEqualTo(stranger);
        }

        @Test
        void mailShouldBeTrustedThatANegatedCompositeLeaves() {
            String strangers = composite("strangers", "Not", child("SMTPAuthSuccessful"));

            assertThat(atRemoteDelivery(processor("root", strangers, line("strangers", "Null"), REMOTE)))
                    .extracting(MailState::trusted)
                    .containsExactly(true);
        }
    }

    @Nested
    class Ways {

        @Test
        void mailShouldGoToErrorWhenAMatcherFails() {
            assertThat(walk(processor("root", line("HostIs=a", "Null")), processor("error", REMOTE)))
                    .anyMatch(arrival -> arrival.line().className().equals(Mailets.REMOTE_DELIVERY));
        }

        @Test
        void mailShouldGoWhereTheMatcherSaysWhenItFails() {
            String line =
                    "<mailet match=\"HostIs=a\" class=\"Null\"><onMatchException>open</onMatchException></mailet>";

            assertThat(atRemoteDelivery(processor("root", line), processor("open", REMOTE)))
                    .isNotEmpty();
        }

        @Test
        void mailShouldGoWhereTheMailetSaysWhenItFails() {
            String line =
                    "<mailet match=\"All\" class=\"ToRepository\"><onMailetException>open</onMailetException></mailet>";

            assertThat(atRemoteDelivery(processor("root", line), processor("open", REMOTE)))
                    .isNotEmpty();
        }

        @Test
        void mailShouldNotGoOnBehindAMailetThatEndsIt() {
            String stored =
                    "<mailet match=\"All\" class=\"ToRepository\"><onMailetException>propagate</onMailetException>"
                            + "</mailet>";

            assertThat(atRemoteDelivery(processor("root", stored, REMOTE))).isEmpty();
        }

        @Test
        void mailShouldComeToTheBounceProcessorOfARemoteDelivery() {
            String remote =
                    "<mailet match=\"All\" class=\"RemoteDelivery\"><bounceProcessor>bounces</bounceProcessor></mailet>";

            assertThat(walk(processor("root", remote), processor("bounces", line("All", "DSNBounce"))))
                    .anyMatch(arrival ->
                            arrival.line().className().equals("org.apache.james.transport.mailets.DSNBounce"));
        }

        @Test
        void walkShouldEndWhenProcessorsFormALoop() {
            assertThat(walk(processor("root", to("All", "other")), processor("other", to("All", "root"))))
                    .hasSize(2);
        }

        @Test
        void mailShouldBeRefusedInJamessOwnProcessorForIt() {
            assertThat(walk(
                                    processor("root", to("All", "relay-denied")),
                                    processor("relay-denied", line("All", "Bounce")))
                            .stream()
                            .filter(arrival -> Mailets.answersTheSender(arrival.line()))
                            .map(arrival -> arrival.state().refused()))
                    .containsExactly(true);
        }
    }
}
