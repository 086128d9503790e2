/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relayguard.address.Host;
import org.relayguard.config.RelayGuardConfiguration.LookupSettings;
import org.relayguard.net.Networks;
import org.relayguard.policy.ExactAddress;
import org.relayguard.policy.Exemptions;
import org.relayguard.policy.Mode;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.SenderExemption;

/** Turns the keys into one configuration and refuses what is unknown, out of range or contradictory. */
final class ConfigurationReader {

    private static final String REFUSE = "refuse";

    private final GivenValues given;
    private final Values values;

    ConfigurationReader(GivenValues given) {
        this.given = given;
        this.values = new Values(given);
    }

    RelayGuardConfiguration read() {
        refuseUnknownKeys();
        Set<Host> ownNames = values.list(Key.OWN_NAMES, given -> Addresses.domain(Key.OWN_NAMES, given));
        RelayDomains relayDomains = relayDomains();
        Exemptions exemptions = exemptions();
        refuseBoth(Key.RELAY_DOMAINS, relayDomains.all(), Key.OWN_NAMES, ownNames);
        refuseBoth(Key.EXEMPT_DOMAINS, exemptions.domains(), Key.OWN_NAMES, ownNames);
        Optional<Networks> trustedProxies = networks(Key.TRUSTED_PROXIES);
        SensorReader sensor = new SensorReader(values);
        return new RelayGuardConfiguration(
                mode(),
                networks(Key.TRUSTED_NETWORKS),
                trustedProxies,
                new PolicySettings(isRefused(Key.ROUTES_ENDING_HERE), isRefused(Key.TRUSTED_ROUTES), exemptions),
                relayDomains,
                ownNames,
                values.list(Key.OWN_ADDRESSES, ConfigurationReader::ownAddress),
                lookups(),
                Duration.ofSeconds(values.number(Key.DOMAIN_REFRESH)),
                new SmtpSettingsReader(values).read(),
                sensor.read(trustedProxies.isPresent()),
                sensor.knownProbers(),
                values.number(Key.RECORDS_PER_MINUTE));
    }

    private void refuseUnknownKeys() {
        for (String key : given.byKey().keySet()) {
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
        Set<Host> domains = values.list(Key.RELAY_DOMAINS, given -> Addresses.domain(Key.RELAY_DOMAINS, given));
        Map<Host, Set<String>> recipients = new HashMap<>();
        values.list(Key.RELAY_RECIPIENTS, given -> {
            ExactAddress recipient = Addresses.exact(Key.RELAY_RECIPIENTS, given);
            if (!domains.contains(recipient.domain())) {
                throw WrongConfigurationException.of(
                        Key.RELAY_RECIPIENTS,
                        Key.RELAY_DOMAINS,
                        "must hold addresses at domains of " + Key.RELAY_DOMAINS,
                        given);
            }
            recipients
                    .computeIfAbsent(recipient.domain(), unused -> new HashSet<>())
                    .add(recipient.localPart());
            return recipient;
        });
        return new RelayDomains(domains, recipients);
    }

    private Exemptions exemptions() {
        return new Exemptions(
                values.list(Key.EXEMPT_DOMAINS, given -> Addresses.domain(Key.EXEMPT_DOMAINS, given)),
                values.list(Key.EXEMPT_RECIPIENTS, given -> Addresses.exact(Key.EXEMPT_RECIPIENTS, given)),
                Networks.of(values.list(Key.EXEMPT_NETWORKS, given -> Addresses.network(Key.EXEMPT_NETWORKS, given))),
                List.copyOf(values.list(Key.EXEMPT_SENDERS, ConfigurationReader::exemptSender)));
    }

    /** A sender without a condition stops the start, because a sender can be forged. */
    private static SenderExemption exemptSender(String given) {
        try {
            SenderExemption exemption = SenderExemption.parse(given);
            Addresses.domain(Key.EXEMPT_SENDERS, exemption.address().domain().name());
            return exemption;
        } catch (IllegalArgumentException e) {
            throw WrongConfigurationException.of(Key.EXEMPT_SENDERS, "must hold " + e.getMessage(), given);
        }
    }

    private static InetAddress ownAddress(String given) {
        return Host.of(given)
                .address()
                .orElseThrow(() ->
                        WrongConfigurationException.of(Key.OWN_ADDRESSES, "must hold IPv4 or IPv6 addresses", given));
    }

    private Optional<Networks> networks(Key key) {
        return Optional.of(Networks.of(values.list(key, given -> Addresses.network(key, given))))
                .filter(networks -> !networks.isEmpty());
    }

    private static void refuseBoth(Key key, Set<Host> domains, Key other, Set<Host> others) {
        domains.stream().filter(others::contains).findFirst().ifPresent(both -> {
            throw WrongConfigurationException.of(key, other, "must not hold a domain of " + other, both.text());
        });
    }
}
