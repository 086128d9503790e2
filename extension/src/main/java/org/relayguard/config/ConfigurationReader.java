/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.core.Domain;
import org.relayguard.address.Host;
import org.relayguard.net.Network;
import org.relayguard.net.Networks;
import org.relayguard.policy.Mode;
import org.relayguard.policy.PolicySettings;

/** Turns the keys into one configuration and refuses what is unknown, out of bounds or contradictory. */
final class ConfigurationReader {

    private static final String REFUSE = "refuse";

    private final Configuration configuration;
    private final Values values;

    ConfigurationReader(Configuration configuration) {
        this.configuration = configuration;
        this.values = new Values(configuration);
    }

    RelayGuardConfiguration read() {
        refuseUnknownKeys();
        Set<Host> ownNames = values.list(Key.OWN_NAMES, given -> domain(Key.OWN_NAMES, given));
        RelayDomains relayDomains = relayDomains();
        Set<Host> exempt = values.list(Key.EXEMPT_DOMAINS, given -> domain(Key.EXEMPT_DOMAINS, given));
        refuseBoth(Key.RELAY_DOMAINS, relayDomains.all(), Key.OWN_NAMES, ownNames);
        refuseBoth(Key.EXEMPT_DOMAINS, exempt, Key.OWN_NAMES, ownNames);
        return new RelayGuardConfiguration(
                mode(),
                networks(Key.TRUSTED_NETWORKS),
                networks(Key.TRUSTED_PROXIES),
                new PolicySettings(isRefused(Key.ROUTES_ENDING_HERE), isRefused(Key.TRUSTED_ROUTES), exempt),
                relayDomains,
                ownNames,
                values.list(Key.OWN_ADDRESSES, ConfigurationReader::ownAddress),
                lookups(),
                Duration.ofSeconds(values.number(Key.DOMAIN_REFRESH)),
                new DoorReader(values).read());
    }

    private void refuseUnknownKeys() {
        for (Iterator<String> keys = configuration.getKeys(); keys.hasNext(); ) {
            String key = keys.next();
            if (!Key.isKnown(key)) {
                throw WrongConfigurationException.about("unknown key '" + key + "'"
                        + Key.nearest(key)
                                .map(meant -> ", did you mean " + meant + "?")
                                .orElse(""));
            }
        }
    }

    private Mode mode() {
        return values.word(Key.MODE).equals(Mode.OBSERVE.label()) ? Mode.OBSERVE : Mode.ENFORCE;
    }

    private boolean isRefused(Key key) {
        return values.word(key).equals(REFUSE);
    }

    private LookupSettings lookups() {
        return new LookupSettings(
                Duration.ofMillis(values.number(Key.LOOKUP_TIMEOUT)), values.number(Key.LOOKUP_THREADS));
    }

    private RelayDomains relayDomains() {
        Set<Host> domains = values.list(Key.RELAY_DOMAINS, given -> domain(Key.RELAY_DOMAINS, given));
        Map<Host, Set<String>> recipients = new HashMap<>();
        values.list(Key.RELAY_RECIPIENTS, given -> {
            int at = given.lastIndexOf('@');
            if (at < 1) {
                throw WrongConfigurationException.of(Key.RELAY_RECIPIENTS, "must hold addresses user@domain", given);
            }
            Host domain = domain(Key.RELAY_RECIPIENTS, given.substring(at + 1));
            if (!domains.contains(domain)) {
                throw WrongConfigurationException.of(
                        Key.RELAY_RECIPIENTS, "must hold addresses at domains of " + Key.RELAY_DOMAINS, given);
            }
            String localPart = given.substring(0, at).toLowerCase(Locale.ROOT);
            recipients.computeIfAbsent(domain, unused -> new HashSet<>()).add(localPart);
            return localPart + '@' + domain;
        });
        return new RelayDomains(domains, recipients);
    }

    private static InetAddress ownAddress(String given) {
        return Host.of(given)
                .address()
                .orElseThrow(() ->
                        WrongConfigurationException.of(Key.OWN_ADDRESSES, "must hold IPv4 or IPv6 addresses", given));
    }

    /** A domain of which James can make its own Domain; otherwise it could never be in the DomainList. */
    private static Host domain(Key key, String given) {
        if (given.chars().anyMatch(c -> c > '~')) {
            // James reads the file as ISO-8859-1: a U-label in UTF-8 would silently be another domain.
            throw WrongConfigurationException.of(key, "must hold domain names in ASCII (A-labels)", given);
        }
        Host host = Host.of(given);
        if (host.address().isPresent() || host.text().startsWith("[") || !isDomainToJames(host.name())) {
            throw WrongConfigurationException.of(key, "must hold domain names", given);
        }
        return host;
    }

    private static boolean isDomainToJames(String name) {
        try {
            Domain.of(name);
            return true;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    private Optional<Networks> networks(Key key) {
        return Optional.of(Networks.of(values.list(key, given -> network(key, given))))
                .filter(networks -> !networks.isEmpty());
    }

    private static Network network(Key key, String given) {
        Network network = Network.parse(given)
                .orElseThrow(refused -> WrongConfigurationException.about(refused.message(key.text())));
        if (network.prefixLength() == 0) {
            throw WrongConfigurationException.of(key, "must not hold the whole Internet", given);
        }
        return network;
    }

    private static void refuseBoth(Key key, Set<Host> domains, Key other, Set<Host> others) {
        domains.stream().filter(others::contains).findFirst().ifPresent(both -> {
            throw WrongConfigurationException.of(key, "must not hold a domain of " + other, both.text());
        });
    }
}
