/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.relayguard.address.Host;
import org.relayguard.net.Networks;
import org.relayguard.policy.Mode;
import org.relayguard.policy.PolicySettings;

/**
 * What the operator chose in {@code conf/relay-guard.properties}. Read once, at start-up; a wrong file stops James.
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
 * @param door {@code smtp.*}, {@code reply.*} and {@code observe.reasons}
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
        SmtpSettings door,
        SensorSettings sensor,
        KnownProberSettings knownProbers,
        int recordsPerMinute) {

    /** Where the file stands, as operators see it. */
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
}
