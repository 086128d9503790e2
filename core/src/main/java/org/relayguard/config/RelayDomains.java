/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.relayguard.address.Host;

/**
 * The domains that this server accepts for and passes on, as the administrator lists them.
 *
 * @param all {@code relay.domains}
 * @param knownRecipients {@code relay.recipients} by domain: local parts in lower case. A domain without an entry
 *     leaves the question who exists to its gateway
 */
public record RelayDomains(Set<Host> all, Map<Host, Set<String>> knownRecipients) {

    /** Nothing is relayed. */
    public static final RelayDomains NONE = new RelayDomains(Set.of(), Map.of());

    public RelayDomains {
        all = Set.copyOf(all);
        knownRecipients = Map.copyOf(knownRecipients);
    }

    /** Whether the domain is listed in {@code relay.domains}. */
    public boolean contains(Host domain) {
        return all.contains(domain);
    }

    /** Whether the recipient may exist: it is listed, or nobody is listed for its domain. */
    public boolean mayHave(String localPart, Host domain) {
        Set<String> known = knownRecipients.get(domain);
        return known == null || known.contains(localPart.toLowerCase(Locale.ROOT));
    }
}
