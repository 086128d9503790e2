/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.relayguard.address.Host;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.attempt.MemoryAttemptRecorder;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.config.RelayGuardConfiguration.SensorSettings;
import org.relayguard.james.Stores;

/** Sensors for tests: on free ports of the loopback address, with a recorder that remembers. */
public final class Sensors implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String LISTEN = "sensor.listen=127.0.0.1:0";

    final MemoryAttemptRecorder recorder = new MemoryAttemptRecorder(1_000);
    final RecordingMetricFactory metrics = new RecordingMetricFactory();
    final ProbeSensor sensor;

    private Sensors(RelayGuardConfiguration configuration) {
        ProbeRecorder probes = new ProbeRecorder(recorder, CorrelationKeys.secure(CLOCK), CLOCK);
        OwnHosts ownHosts = new OwnHosts(configuration, () -> Set.of(Host.of("example.net")));
        this.sensor = new ProbeSensor(
                configuration,
                new ConnectionInitializer(configuration, ownHosts, probes, new SensorMetrics(metrics), CLOCK));
    }

    /** Nothing listens. */
    public static ProbeSensor off() {
        return new Sensors(Stores.configuration()).sensor;
    }

    /** As the lines of the configuration say, not started. */
    static Sensors of(String... lines) {
        return new Sensors(Stores.configuration(lines));
    }

    /** Listens on one port; clients have {@code timeout} to say what they want. */
    static Sensors listening(Duration timeout, String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add(LISTEN);
        Sensors sensors = new Sensors(with(
                Stores.configuration(all.toArray(String[]::new)),
                settings -> new SensorSettings(
                        settings.listen(),
                        settings.ownNames(),
                        settings.connections(),
                        settings.connectionsPerSource(),
                        timeout,
                        settings.proxyProtocol())));
        sensors.sensor.start();
        return sensors;
    }

    static RelayGuardConfiguration with(RelayGuardConfiguration read, UnaryOperator<SensorSettings> change) {
        return new RelayGuardConfiguration(
                read.mode(),
                read.trustedNetworks(),
                read.trustedProxies(),
                read.policy(),
                read.relayDomains(),
                read.ownNames(),
                read.ownAddresses(),
                read.lookups(),
                read.domainRefresh(),
                read.smtp(),
                change.apply(read.sensor()),
                read.knownProbers(),
                read.recordsPerMinute());
    }

    int port() {
        return sensor.addresses().get(0).getPort();
    }

    /** A client on the loopback address. */
    RawClient connect() {
        return RawClient.connect(port());
    }

    List<Attempt> attempts() {
        return recorder.attempts();
    }

    @Override
    public void close() {
        sensor.close();
    }
}
