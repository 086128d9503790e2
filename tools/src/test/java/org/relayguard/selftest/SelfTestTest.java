/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relayguard.corpus.CorpusWorld;
import org.relayguard.policy.PolicySettings;
import org.relayguard.selftest.ListenerReport.Conclusion;
import org.relayguard.selftest.ListenerReport.ListenerState;
import org.relayguard.selftest.SelfTest.SelfTestSettings;
import org.relayguard.selftest.SmtpListeners.Endpoint;
import org.relayguard.selftest.SmtpListeners.Security;
import org.relayguard.selftest.VectorResult.Exposure;
import org.relayguard.vectors.RelayVectors.RelayVector;
import org.relayguard.vectors.TestedServer;

class SelfTestTest {

    private static final TestedServer WORLD = new TestedServer(
            List.of("example.net"), List.of(), List.of(), List.of(), List.of("victim.test", "third.test"));

    private final OutsiderSecrets secrets = new OutsiderSecrets(Clock.systemUTC());
    private final List<ScriptedServer> servers = new ArrayList<>();

    private ScriptedServer server(UnaryOperator<String> script) {
        ScriptedServer server = ScriptedServer.answering(script);
        servers.add(server);
        return server;
    }

    @AfterEach
    void stop() {
        servers.forEach(ScriptedServer::close);
    }

    private List<RelayVector> mapped = List.of();

    private SelfTest testee() {
        return new SelfTest(
                () -> servers.stream()
                        .map(server -> new Endpoint(server.address(), Security.PLAIN, false))
                        .toList(),
                secrets,
                CorpusWorld.policy(PolicySettings.defaults()),
                server -> mapped,
                new SelfTestSettings(Duration.ofSeconds(5), Optional.empty()));
    }

    private String asGuard(String line) {
        if (line.startsWith("XOUTSIDER ")) {
            return secrets.redeem(line.substring("XOUTSIDER ".length())) ? "250 2.0.0 Outsider" : "500 5.5.1 what?";
        }
        return line.startsWith("RCPT") ? "550 5.7.1 no" : null;
    }

    @Test
    void guardedListenerShouldBeTestedAsAnOutsider() throws InterruptedException {
        ScriptedServer guarded = server(this::asGuard);

        List<ListenerReport> reports = testee().run(WORLD, progress -> {});

        assertThat(Conclusion.of(reports)).isEqualTo(Conclusion.CLOSED);
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.state()).isEqualTo(ListenerState.TESTED);
            assertThat(report.results()).hasSize(report.planned()).hasSizeGreaterThan(200);
        });
        assertThat(guarded.lines().get(0)).isEqualTo("EHLO [127.0.0.1]");
        assertThat(guarded.lines().get(1)).startsWith("XOUTSIDER ");
    }

    @Test
    void vectorsShouldNameTheAddressOfTheListener() throws InterruptedException {
        ScriptedServer guarded = server(this::asGuard);

        testee().run(WORLD, progress -> {});

        assertThat(guarded.lines()).contains("RCPT TO:<user%victim.test@[127.0.0.1]>");
    }

    @Test
    void routeThatEndsAtTheAddressOfTheListenerShouldBeNoRelay() throws InterruptedException {
        server(line -> line.equals("RCPT TO:<user%127.0.0.1@example.net>") ? "250 2.1.5 OK" : asGuard(line));

        List<ListenerReport> reports = testee().run(WORLD, progress -> {});

        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.count(Exposure.OPEN)).isZero();
            assertThat(report.results())
                    .filteredOn(result -> result.vector().recipient().equals("user%127.0.0.1@example.net"))
                    .extracting(VectorResult::exposure)
                    .containsOnly(Exposure.NO_RELAY);
        });
    }

    @Test
    void vectorsOfTheMappingsShouldBeFiredToo() throws InterruptedException {
        ScriptedServer guarded = server(this::asGuard);
        mapped = List.of(new RelayVector(
                "mapping-1",
                "spamtest@third.test",
                "a=victim.test@rx.example",
                "RCPT TO:<a=victim.test@rx.example>",
                ""));

        List<ListenerReport> reports = testee().run(WORLD, progress -> {});

        assertThat(guarded.lines()).contains("RCPT TO:<a=victim.test@rx.example>");
        assertThat(reports)
                .singleElement()
                .satisfies(report -> assertThat(report.results())
                        .extracting(result -> result.vector().id())
                        .contains("mapping-1"));
    }

    @Test
    void listenerWithoutTheGuardShouldBeSentNothing() throws InterruptedException {
        ScriptedServer unguarded = server(line -> null);

        List<ListenerReport> reports = testee().run(WORLD, progress -> {});

        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.state()).isEqualTo(ListenerState.UNGUARDED);
            assertThat(report.detail()).isEqualTo("500 5.5.1 unrecognized");
            assertThat(report.results()).isEmpty();
        });
        assertThat(unguarded.count("MAIL")).isZero();
        assertThat(Conclusion.of(reports)).isEqualTo(Conclusion.INCOMPLETE);
    }

    @Test
    void acceptanceOfAnyCommandShouldNotBeTakenForTheGuard() throws InterruptedException {
        server(line -> line.startsWith("XOUTSIDER") ? "250 2.0.0 OK" : null);

        assertThat(testee().run(WORLD, progress -> {}))
                .extracting(ListenerReport::state)
                .containsExactly(ListenerState.UNGUARDED);
    }

    @Test
    void secretThatNobodyRedeemedShouldBeWithdrawn() throws InterruptedException {
        ScriptedServer unguarded = server(line -> null);
        testee().run(WORLD, progress -> {});

        assertThat(unguarded.lines())
                .filteredOn(line -> line.startsWith("XOUTSIDER"))
                .singleElement()
                .satisfies(line -> assertThat(secrets.redeem(line.substring("XOUTSIDER ".length())))
                        .isFalse());
    }

    @Test
    void eachConnectionShouldHaveASecretOfItsOwn() throws InterruptedException {
        ScriptedServer open = server(line -> line.startsWith("RCPT") ? "250 ok" : asGuard(line));

        List<ListenerReport> reports = testee().run(WORLD, progress -> {});

        assertThat(Conclusion.of(reports)).isEqualTo(Conclusion.OPEN);
        assertThat(open.lines())
                .filteredOn(line -> line.startsWith("XOUTSIDER"))
                .hasSize(reports.get(0).planned())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyListenerShouldBeTestedWhateverTheOthersAre() throws InterruptedException {
        server(line -> null);
        server(this::asGuard);

        List<List<ListenerState>> states = new ArrayList<>();
        testee().run(
                        WORLD,
                        reports -> states.add(
                                reports.stream().map(ListenerReport::state).toList()));

        assertThat(states.get(0)).containsExactly(ListenerState.WAITING, ListenerState.WAITING);
        assertThat(states).contains(List.of(ListenerState.UNGUARDED, ListenerState.RUNNING));
        assertThat(states.get(states.size() - 1)).containsExactly(ListenerState.UNGUARDED, ListenerState.TESTED);
    }

    @Test
    void noListenerShouldBeIncomplete() throws InterruptedException {
        assertThat(Conclusion.of(testee().run(WORLD, progress -> {}))).isEqualTo(Conclusion.INCOMPLETE);
    }
}
