/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.selftest.SmtpListeners.Endpoint;
import org.relayguard.vectors.RelayVectors;
import org.relayguard.vectors.RelayVectors.RelayVector;
import org.relayguard.vectors.TestedServer;

/**
 * Tries the vectors, and those made of the server's own mappings, at every SMTP listener of this very process, as a
 * stranger.
 *
 * <pre>
 * 127.0.0.1:25    plain    tested       open 0, closed 243, no relay 19
 * 127.0.0.1:465   tls      unguarded    nothing was sent
 * </pre>
 */
public final class SelfTest {

    private final SmtpListeners listeners;
    private final OutsiderSecrets secrets;
    private final RelayPolicy policy;
    private final MappingVectors mappings;
    private final SelfTestSettings settings;

    /**
     * @param policy what a stranger may do, without the administrator's exemptions
     * @param mappings what the server's own mappings would let a stranger do
     */
    public SelfTest(
            SmtpListeners listeners,
            OutsiderSecrets secrets,
            RelayPolicy policy,
            MappingVectors mappings,
            SelfTestSettings settings) {
        this.listeners = listeners;
        this.secrets = secrets;
        this.policy = policy;
        this.mappings = mappings;
        this.settings = settings;
    }

    /**
     * Tests one listener after the other. Takes seconds for each.
     *
     * @param server whose domains are tried; where it has no address of its own, that of the listener is used
     * @param progress is told of all listeners after each vector
     * @return what came of each
     * @throws InterruptedException when somebody does not want the rest any more
     */
    public List<ListenerReport> run(TestedServer server, Consumer<List<ListenerReport>> progress)
            throws InterruptedException {
        List<ListenerTest> tests = listeners.endpoints().stream()
                .map(endpoint -> test(endpoint, server))
                .toList();
        List<ListenerReport> reports =
                tests.stream().map(ListenerTest::nothingYet).collect(Collectors.toList());
        progress.accept(List.copyOf(reports));
        for (int i = 0; i < tests.size(); i++) {
            int index = i;
            reports.set(index, tests.get(index).run(report -> {
                reports.set(index, report);
                progress.accept(List.copyOf(reports));
            }));
            progress.accept(List.copyOf(reports));
        }
        return List.copyOf(reports);
    }

    private ListenerTest test(Endpoint endpoint, TestedServer server) {
        TestedServer here = withAddress(server, endpoint.address().getAddress());
        return ListenerTest.asOutsider(endpoint, secrets, settings, here, vectors(here), policy);
    }

    private List<RelayVector> vectors(TestedServer server) {
        return Stream.concat(RelayVectors.shipped().against(server).stream(), mappings.against(server).stream())
                .toList();
    }

    private static TestedServer withAddress(TestedServer server, InetAddress address) {
        return new TestedServer(
                server.ourDomains(),
                server.relayDomains(),
                server.ownNames(),
                Stream.concat(server.ownAddresses().stream(), Stream.of(address))
                        .toList(),
                server.foreignDomains());
    }

    /**
     * Vectors that no list can hold: recipients that a mapping of this very server would send where they say.
     *
     * <pre>
     * *@rx.example -> regex:(.*)=(.*)@rx.example:${1}@${2}    RCPT TO:&lt;spamtest=example.com@rx.example&gt;
     * no such mapping                                         none
     * </pre>
     */
    @FunctionalInterface
    public interface MappingVectors {

        /** Those for the mappings that are stored now. May wait for stores. */
        List<RelayVector> against(TestedServer server);
    }

    /**
     * How a test talks.
     *
     * @param timeout for connecting and for each reply, at least a second
     * @param helo by what name it greets; empty for the literal of its own address
     */
    public record SelfTestSettings(Duration timeout, Optional<String> helo) {

        /** Half a minute, and the literal. */
        public static final SelfTestSettings DEFAULTS = new SelfTestSettings(Duration.ofSeconds(30), Optional.empty());
    }
}
