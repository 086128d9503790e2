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
import java.util.stream.Collectors;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.relayguard.address.Host;
import org.relayguard.config.RelayDomains;
import org.relayguard.policy.DomainClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * James's domains as they were at one moment.
 *
 * @param classes every domain of the DomainList, {@link DomainClass#LOCAL} or {@link DomainClass#RELAY}
 * @param listed the texts of the DomainList in lower case, letter by letter as James compares them
 * @param capturing the domains at which a mapping lets some recipient choose where it goes
 * @param unreadable the domains whose mappings could not be read, or lead to such a domain; judged as relay domains
 * @param mappings changes with the mappings of whole domains
 * @param defaultDomain what James appends to an address without a domain
 * @param taken when
 */
record DomainSnapshot(
        Map<Host, DomainClass> classes,
        Set<String> listed,
        Set<Host> capturing,
        Set<Host> unreadable,
        int mappings,
        Host defaultDomain,
        Instant taken) {

    private static final Logger LOGGER = LoggerFactory.getLogger(DomainSnapshot.class);

    DomainSnapshot {
        classes = Map.copyOf(classes);
        listed = Set.copyOf(listed);
        capturing = Set.copyOf(capturing);
        unreadable = Set.copyOf(unreadable);
    }

    /**
     * Asks the stores. One question to the DomainList, and one to the RecipientRewriteTable for each domain: a table of
     * millions of users' mappings is never listed.
     *
     * <p>A domain at whose mappings the table fails is judged as the strictest that it can be, a relay domain, and the
     * others are read all the same. If the table fails at all of them, it is down.
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
        Collection collection = new Collection(relayDomains, mappings);
        for (Domain domain : domains) {
            collection.read(domain);
        }
        collection.requireAnswers();
        return new DomainSnapshot(
                collection.classes,
                domains.stream().map(Domain::asString).collect(Collectors.toUnmodifiableSet()),
                collection.capturing,
                collection.unreadable,
                mappings.fingerprint(),
                Host.of(defaultDomain.asString()),
                now);
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

    /** What is collected, domain by domain. */
    private static final class Collection {

        private final RelayDomains relayDomains;
        private final DomainMappings mappings;
        private final Map<Host, DomainClass> classes = new HashMap<>();
        private final Set<Host> capturing = new HashSet<>();
        private final Set<Host> unreadable = new HashSet<>();
        private Exception lastFailure;

        Collection(RelayDomains relayDomains, DomainMappings mappings) {
            this.relayDomains = relayDomains;
            this.mappings = mappings;
        }

        void read(Domain domain) throws InterruptedException {
            Host host = Host.of(domain.asString());
            try {
                classes.put(host, classify(domain, relayDomains, mappings));
                if (mappings.mayCapture(domain)) {
                    capturing.add(host);
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                LOGGER.debug("The mappings of {} cannot be read", host, e);
                classes.put(host, DomainClass.RELAY);
                unreadable.add(host);
                // What James cannot make a mapping of says nothing about the store.
                lastFailure = e instanceof IllegalArgumentException || e instanceof IndexOutOfBoundsException
                        ? lastFailure
                        : e;
            }
        }

        void requireAnswers() throws Exception {
            if (lastFailure != null && unreadable.size() == classes.size()) {
                throw lastFailure;
            }
        }
    }
}
