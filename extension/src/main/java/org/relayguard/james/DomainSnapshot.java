/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.relayguard.address.Host;
import org.relayguard.config.RelayDomains;
import org.relayguard.policy.DomainClass;

/**
 * James's domains as they were at one moment.
 *
 * @param classes every domain of the DomainList, {@link DomainClass#LOCAL} or {@link DomainClass#RELAY}
 * @param defaultDomain what James appends to an address without a domain
 * @param taken when
 */
record DomainSnapshot(Map<Host, DomainClass> classes, Host defaultDomain, Instant taken) {

    DomainSnapshot {
        classes = Map.copyOf(classes);
    }

    /**
     * Asks the stores. One question to the DomainList, and one to the RecipientRewriteTable for each domain: a table of
     * millions of users' mappings is never listed.
     *
     * @throws Exception what the stores throw
     */
    static DomainSnapshot take(DomainList list, RecipientRewriteTable table, RelayDomains relayDomains, Instant now)
            throws Exception {
        Domain defaultDomain = list.getDefaultDomain();
        Set<Domain> domains = new HashSet<>(list.getDomains());
        domains.add(defaultDomain);
        DomainMappings mappings = new DomainMappings(
                table, domain -> domains.contains(domain) && !relayDomains.contains(Host.of(domain.asString())));
        Map<Host, DomainClass> classes = new HashMap<>();
        for (Domain domain : domains) {
            classes.put(Host.of(domain.asString()), classify(domain, relayDomains, mappings));
        }
        return new DomainSnapshot(classes, Host.of(defaultDomain.asString()), now);
    }

    /** The class of a domain that is in the DomainList. */
    static DomainClass classify(Domain domain, RelayDomains relayDomains, DomainMappings mappings) throws Exception {
        boolean relay = relayDomains.contains(Host.of(domain.asString())) || mappings.leave(domain);
        return relay ? DomainClass.RELAY : DomainClass.LOCAL;
    }

    /** Every domain of the DomainList. */
    Set<Host> domains() {
        return classes.keySet();
    }

    Optional<DomainClass> classOf(Host host) {
        return Optional.ofNullable(classes.get(host));
    }
}
