/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.relayguard.address.Host;
import org.relayguard.config.RelayDomains;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.DomainClasses;
import org.relayguard.sensor.OurDomains;

/**
 * Whose domain is this, by James's DomainList, its mappings of whole domains, and the configuration of the guard.
 *
 * <pre>
 * listed in relay.domains                                          RELAY
 * among own.names, a literal of own.addresses                      LOCAL
 * in the DomainList                                                LOCAL
 * in the DomainList, mapped as a whole to elsewhere                RELAY, see DomainMappings
 * nothing of it                                                    EXTERNAL, until the DomainList says otherwise
 * no answer of the DomainList yet                                  UNKNOWN
 * </pre>
 *
 * <p>Reads a snapshot that a thread of its own keeps fresh. If a refresh fails or hangs, the last good one stays in use and
 * its age can be read. Limits: a mapping that was added is seen at the next refresh.
 */
public final class JamesDomains implements DomainClasses, OurDomains {

    private final DomainList list;
    private final RecipientRewriteTable table;
    private final RelayDomains relayDomains;
    private final Set<Host> ownNames;
    private final Set<InetAddress> ownAddresses;
    private final Lookups lookups;
    private final Clock clock;
    private final SnapshotRefresher<DomainSnapshot> refresher;

    @Inject
    JamesDomains(DomainList list, RecipientRewriteTable table, RelayGuardConfiguration configuration, Clock clock) {
        this(list, table, configuration, clock, new Lookups("domain", configuration.lookups()));
    }

    JamesDomains(
            DomainList list,
            RecipientRewriteTable table,
            RelayGuardConfiguration configuration,
            Clock clock,
            Lookups lookups) {
        this.list = list;
        this.table = table;
        this.relayDomains = configuration.relayDomains();
        this.ownNames = configuration.ownNames();
        this.ownAddresses = configuration.ownAddresses();
        this.lookups = lookups;
        this.clock = clock;
        this.refresher = new SnapshotRefresher<>(
                "domain",
                configuration.domainRefresh(),
                () -> DomainSnapshot.take(list, table, relayDomains, clock.instant()));
        refresher.start();
    }

    @Override
    public DomainClass classOf(Host host) {
        if (relayDomains.contains(host)) {
            return DomainClass.RELAY;
        }
        if (isOwn(host)) {
            return DomainClass.LOCAL;
        }
        return refresher
                .current()
                .map(snapshot -> snapshot.classOf(host).orElse(DomainClass.EXTERNAL))
                .orElse(DomainClass.UNKNOWN);
    }

    private boolean isOwn(Host host) {
        return ownNames.contains(host)
                || host.address().filter(ownAddresses::contains).isPresent();
    }

    @Override
    public DomainClass confirmExternal(Host host) {
        Optional<Domain> domain = asJamesHasIt(host);
        if (domain.isEmpty()) {
            return DomainClass.EXTERNAL;
        }
        DomainClass answer = lookups.ask(() -> ask(domain.get())).orElse(DomainClass.UNKNOWN);
        if (answer.isOurs()) {
            refresher.refreshSoon();
        }
        return answer;
    }

    private DomainClass ask(Domain domain) throws Exception {
        if (!list.containsDomain(domain)) {
            return DomainClass.EXTERNAL;
        }
        DomainMappings mappings = new DomainMappings(
                table, end -> !relayDomains.contains(Host.of(end.asString())) && list.containsDomain(end));
        return DomainSnapshot.classify(domain, relayDomains, mappings);
    }

    /** Empty for what can never be in a DomainList: an IPv6 literal, text that is no name. */
    private static Optional<Domain> asJamesHasIt(Host host) {
        try {
            return Optional.of(Domain.of(host.name()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Host> defaultDomain() {
        return refresher.current().map(DomainSnapshot::defaultDomain);
    }

    @Override
    public Set<Host> ourDomains() {
        return refresher.current().map(DomainSnapshot::domains).orElse(Set.of());
    }

    /** How long ago James's stores last answered in full; empty if they never did. */
    public Optional<Duration> age() {
        return refresher.current().map(snapshot -> Duration.between(snapshot.taken(), clock.instant()));
    }

    /** Whether look-ups are paused because the DomainList took too long. */
    public boolean isPaused() {
        return lookups.isPaused();
    }

    /** Stops the threads; called by James when it stops. */
    @PreDestroy
    public void close() {
        refresher.close();
        lookups.close();
    }
}
