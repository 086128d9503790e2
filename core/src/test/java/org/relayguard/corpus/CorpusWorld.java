/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.corpus;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.relayguard.address.Host;
import org.relayguard.net.IpLiterals;
import org.relayguard.net.Networks;
import org.relayguard.policy.DomainClasses;
import org.relayguard.policy.ExactAddress;
import org.relayguard.policy.Exemptions;
import org.relayguard.policy.FixedAddresses;
import org.relayguard.policy.FixedDomains;
import org.relayguard.policy.KnownAddresses;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.Trust;

/**
 * The server of which the corpora speak. Whoever replays them against something else sets it up like this.
 *
 * <pre>
 * local domains    example.net (the default domain), bücher.example
 * relay domain     old.example
 * own names        mx1.example.net, mx1
 * own addresses    192.0.2.25, 2001:db8::25
 * known user       wendy%victim.test&#64;example.net
 * </pre>
 */
public final class CorpusWorld {

    /** The first one is the default domain. */
    public static final List<String> LOCAL_DOMAINS = List.of("example.net", "b\u00FCcher.example");

    public static final List<String> RELAY_DOMAINS = List.of("old.example");
    public static final List<String> OWN_NAMES = List.of("mx1.example.net", "mx1");
    public static final List<String> OWN_ADDRESSES = List.of("192.0.2.25", "2001:db8::25");

    /** The mailbox whose local part could be a route. */
    public static final String KNOWN_USER = "wendy%victim.test@example.net";

    private static final String EXEMPT = "exempt-";

    private CorpusWorld() {}

    public static DomainClasses domains() {
        FixedDomains.Builder domains = FixedDomains.builder();
        LOCAL_DOMAINS.forEach(domains::local);
        RELAY_DOMAINS.forEach(domains::relay);
        OWN_NAMES.forEach(domains::ownName);
        OWN_ADDRESSES.forEach(
                address -> domains.ownAddress(IpLiterals.parse(address).orElseThrow()));
        return domains.build();
    }

    public static KnownAddresses knownAddresses() {
        return FixedAddresses.of(KNOWN_USER);
    }

    public static RelayPolicy policy(PolicySettings settings) {
        return new RelayPolicy(settings, domains(), knownAddresses());
    }

    /**
     * Reads {@code routes-ending-here-refuse}, {@code trusted-routes-refuse}, {@code exempt-DOMAIN} and, which is the same word
     * with an address, {@code exempt-USER@DOMAIN}.
     */
    public static PolicySettings settings(List<String> words) {
        Set<Host> domains = new HashSet<>();
        Set<ExactAddress> recipients = new HashSet<>();
        for (String word : words) {
            String exempt = word.startsWith(EXEMPT) ? word.substring(EXEMPT.length()) : "";
            if (exempt.indexOf('@') > 0) {
                recipients.add(ExactAddress.of(exempt));
            } else if (!exempt.isEmpty()) {
                domains.add(Host.of(exempt));
            }
        }
        return new PolicySettings(
                words.contains("routes-ending-here-refuse"),
                words.contains("trusted-routes-refuse"),
                new Exemptions(domains, recipients, Networks.none(), List.of()));
    }

    public static Trust trust(AddressCase row) {
        return switch (row.trust()) {
            case "stranger" -> Trust.STRANGER;
            case "trusted" -> Trust.TRUSTED;
            case "sent-by-mailet" -> Trust.SENT_BY_MAILET;
            default -> throw new IllegalArgumentException("no such trust: " + row.trust());
        };
    }
}
