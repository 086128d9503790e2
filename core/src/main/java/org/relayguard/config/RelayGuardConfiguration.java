/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relayguard.address.Host;
import org.relayguard.net.Networks;
import org.relayguard.policy.Mode;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.Reason;

/**
 * What the administrator chose in {@code conf/relay-guard.properties}. Read once, at start-up; a wrong file stops
 * James.
 *
 * @param mode {@code mode}
 * @param trustedNetworks {@code trusted.networks}; empty when not set
 * @param trustedProxies {@code trusted.proxies}; empty when not set
 * @param policy {@code routes-ending-here}, {@code trusted.routes} and {@code exempt.*}
 * @param relayDomains {@code relay.domains} and {@code relay.recipients}
 * @param ownNames {@code own.names}
 * @param ownAddresses {@code own.addresses}
 * @param lookups {@code lookup.timeout} and {@code lookup.threads}
 * @param domainRefresh {@code domain.refresh}
 * @param smtp {@code smtp.*}, {@code reply.*} and {@code observe.reasons}
 * @param sensor {@code sensor.*}
 * @param knownProbers {@code known-probers.*}
 * @param recordsPerMinute {@code records-per-minute}: how many attempts of one kind from one source are recorded each
 */
public record RelayGuardConfiguration(
        Mode mode,
        Optional<Networks> trustedNetworks,
        Optional<Networks> trustedProxies,
        PolicySettings policy,
        RelayDomains relayDomains,
        Set<Host> ownNames,
        Set<InetAddress> ownAddresses,
        LookupSettings lookups,
        Duration domainRefresh,
        SmtpSettings smtp,
        SensorSettings sensor,
        KnownProberSettings knownProbers,
        int recordsPerMinute) {

    /** Where the file stands, as administrators see it. */
    public static final String FILE = "conf/relay-guard.properties";

    public RelayGuardConfiguration {
        ownNames = Set.copyOf(ownNames);
        ownAddresses = Set.copyOf(ownAddresses);
    }

    /**
     * Reads the keys.
     *
     * @throws WrongConfigurationException naming the key, the constraint and the value given
     */
    public static RelayGuardConfiguration of(GivenValues given) {
        return new ConfigurationReader(given).read();
    }

    /**
     * How many sources that probed for a proxy are remembered, and for how long.
     *
     * @param sources {@code known-probers.sources}: when there are more, the one that was quiet for longest is
     *     forgotten
     * @param time {@code known-probers.hours}: after its last probe
     */
    public record KnownProberSettings(int sources, Duration time) {}

    /**
     * How long and with how many threads James's stores are asked.
     *
     * @param timeout {@code lookup.timeout}: the longest that one look-up, waiting included, holds an SMTP thread
     * @param threads {@code lookup.threads}: of each of the two pools
     */
    public record LookupSettings(Duration timeout, int threads) {}

    /**
     * What the administrator may choose about SMTP.
     *
     * @param unknownCommands {@code smtp.unknown-commands}: how many unknown commands a connection may give; 0 for any
     *     number
     * @param observed {@code observe.reasons}: what is only recorded although the guard enforces
     * @param texts {@code reply.text.<reason>}: the reply's text for a reason, printable ASCII
     * @param helpUrl {@code reply.help-url}: where a refused sender may read on
     */
    public record SmtpSettings(
            int unknownCommands, Set<Reason> observed, Map<Reason, String> texts, Optional<String> helpUrl) {

        /** Ten unknown commands, nothing observed apart, the guard's own texts, no help page. */
        public static final SmtpSettings DEFAULTS =
                new SmtpSettings(Key.SMTP_UNKNOWN_COMMANDS.bounds().number(), Set.of(), Map.of(), Optional.empty());

        public SmtpSettings {
            observed = Set.copyOf(observed);
            texts = Map.copyOf(texts);
        }
    }

    /**
     * Where and how the sensor for proxy probes listens.
     *
     * @param listen {@code sensor.listen}: IP addresses and ports; empty when the sensor is off
     * @param ownNames {@code sensor.own-names}: names and addresses by which a request may rightly ask for this host,
     *     beside those that the guard knows anyway; {@code *.example.net} is every name below
     * @param connections {@code sensor.connections}: how many may be open at once
     * @param connectionsPerSource {@code sensor.connections-per-source}: how many of them from one source
     * @param timeout {@code sensor.timeout}: how long a client may take to say what it wants
     * @param proxyProtocol {@code sensor.proxy-protocol}: whether connections of {@code trusted.proxies} begin with a
     *     PROXY header
     */
    public record SensorSettings(
            Set<InetSocketAddress> listen,
            Set<String> ownNames,
            int connections,
            int connectionsPerSource,
            Duration timeout,
            boolean proxyProtocol) {

        public SensorSettings {
            listen = Set.copyOf(listen);
            ownNames = Set.copyOf(ownNames);
        }

        /** Whether there is any address to listen on. */
        public boolean isOn() {
            return !listen.isEmpty();
        }
    }
}
