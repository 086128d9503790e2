/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.relayguard.address.Host;
import org.relayguard.address.MailPath;
import org.relayguard.config.RelayDomains;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.policy.Capture;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.DomainClasses;
import org.relayguard.policy.Waiting;
import org.relayguard.sensor.OurDomains;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose domain is this, by James's DomainList, its mappings of whole domains, and the configuration of the guard.
 *
 * <pre>
 * listed in relay.domains                                          RELAY
 * among own.names, a literal of own.addresses                      LOCAL
 * in the DomainList                                                LOCAL
 * in the DomainList, mapped as a whole to elsewhere                RELAY, see DomainMappings
 * in the DomainList, with a mapping that James cannot read         RELAY, and said in log and health
 * nothing of it                                                    EXTERNAL, until the DomainList says otherwise
 * no answer of the DomainList yet                                  UNKNOWN
 * </pre>
 *
 * <p>Reads a snapshot that a thread of its own keeps fresh. If a refresh fails or hangs, the last good one stays in use
 * and its age can be read. The DomainList is asked for one external domain once in {@code domain.refresh}: see {@link
 * NegativeAnswers}. Limits: a mapping that was added is seen at the next refresh.
 */
public final class JamesDomains implements DomainClasses, OurDomains {

    private static final Logger LOGGER = LoggerFactory.getLogger(JamesDomains.class);
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private final DomainList list;
    private final RecipientRewriteTable table;
    private final RelayDomains relayDomains;
    private final Set<Host> ownNames;
    private final Set<InetAddress> ownAddresses;
    private final Lookups lookups;
    private final NegativeAnswers<Host> external;
    private final CaptureLookups captures;
    private final Clock clock;
    private final SnapshotRefresher<DomainSnapshot> refresher;

    @Inject
    JamesDomains(DomainList list, RecipientRewriteTable table, RelayGuardConfiguration configuration, Clock clock) {
        this.list = list;
        this.table = table;
        this.relayDomains = configuration.relayDomains();
        this.ownNames = configuration.ownNames();
        this.ownAddresses = configuration.ownAddresses();
        this.lookups = new Lookups("domain", configuration.lookups());
        this.external = new NegativeAnswers<>(configuration.domainRefresh());
        this.captures = new CaptureLookups(list, table, configuration);
        this.clock = clock;
        this.refresher = new SnapshotRefresher<>("domain", configuration.domainRefresh(), this::take);
        refresher.start();
    }

    private DomainSnapshot take() throws Exception {
        DomainSnapshot taken = DomainSnapshot.take(list, table, relayDomains, clock.instant());
        Set<Host> before = unreadable();
        if (!taken.unreadable().equals(before)) {
            LOGGER.warn(
                    "Domains whose mappings James cannot read, judged as relay domains: {} (before: {})",
                    taken.unreadable(),
                    before);
        }
        return taken;
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

    /**
     * What is not in the snapshot and all the same local was added a second ago, or is ours by configuration or
     * connection.
     */
    @Override
    public DomainClass deliveryOf(String domain) {
        Host host = Host.of(domain);
        boolean added =
                host.address().isEmpty() && !isOwn(host) && domain.chars().allMatch(c -> c < FIRST_BEYOND_ASCII);
        return refresher
                .current()
                .map(snapshot -> added || snapshot.listed().contains(asJamesCompares(domain))
                        ? DomainClass.LOCAL
                        : DomainClass.EXTERNAL)
                .orElse(DomainClass.UNKNOWN);
    }

    private static String asJamesCompares(String domain) {
        boolean literal = domain.startsWith("[") && domain.endsWith("]");
        return (literal ? domain.substring(1, domain.length() - 1) : domain).toLowerCase(Locale.US);
    }

    private boolean isOwn(Host host) {
        return ownNames.contains(host)
                || host.address().filter(ownAddresses::contains).isPresent();
    }

    @Override
    public DomainClasses within(Waiting waiting) {
        return new OneJudgement(this, waiting);
    }

    @Override
    public DomainClass confirmExternal(Host host) {
        return confirmExternal(host, new Waiting());
    }

    private DomainClass confirmExternal(Host host, Waiting waiting) {
        if (external.contains(host)) {
            return DomainClass.EXTERNAL;
        }
        Optional<Domain> domain = asJamesHasIt(host);
        if (domain.isEmpty()) {
            return DomainClass.EXTERNAL;
        }
        DomainClass answer = lookups.ask(waiting, () -> ask(domain.get())).orElse(DomainClass.UNKNOWN);
        if (answer == DomainClass.EXTERNAL) {
            external.add(host);
        }
        if (answer.isOurs()) {
            refresher.refreshSoon();
        }
        return answer;
    }

    private DomainClass ask(Domain domain) throws Exception {
        if (!list.containsDomain(domain)) {
            return DomainClass.EXTERNAL;
        }
        return DomainSnapshot.classify(domain, relayDomains, new DomainMappings(table, this::isLocal));
    }

    private boolean isLocal(Domain domain) throws Exception {
        return !relayDomains.contains(Host.of(domain.asString())) && list.containsDomain(domain);
    }

    @Override
    public Capture captures(MailPath path, Host domain) {
        return captures(path, domain, new Waiting());
    }

    private Capture captures(MailPath path, Host domain, Waiting waiting) {
        boolean possible = refresher
                .current()
                .filter(snapshot -> snapshot.capturing().contains(domain))
                .isPresent();
        return possible ? captures.ask(path, domain, waiting) : Capture.NO;
    }

    /** Asks the stores on this thread, however long it takes. */
    boolean isCaptured(Username recipient) throws Exception {
        return captures.isCaptured(recipient);
    }

    /** Empty for what can never be in a DomainList: an IPv6 literal, text that is not a name. */
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

    /** The domains that mappings send away as a whole, and those whose mappings cannot be read. */
    public Set<Host> mappedAway() {
        return ourDomains().stream()
                .filter(host -> classOf(host) == DomainClass.RELAY && !relayDomains.contains(host))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The domains at which a mapping lets some recipient choose where it goes. */
    public Set<Host> capturing() {
        return refresher.current().map(DomainSnapshot::capturing).orElse(Set.of());
    }

    /** The domains whose mappings James cannot read. */
    public Set<Host> unreadable() {
        return refresher.current().map(DomainSnapshot::unreadable).orElse(Set.of());
    }

    /** Another number when mappings of whole domains were changed; as old as the snapshot. */
    int mappings() {
        return refresher.current().map(DomainSnapshot::mappings).orElse(0);
    }

    /** How long ago James's stores last answered in full; empty if they never did. */
    public Optional<Duration> age() {
        return refresher.current().map(snapshot -> Duration.between(snapshot.taken(), clock.instant()));
    }

    /** Whether look-ups are paused because the DomainList took too long. */
    public boolean isPaused() {
        return lookups.isPaused();
    }

    /** Whether look-ups are paused because mappings took too long. */
    public boolean isMappingPaused() {
        return captures.isPaused();
    }

    /** Stops the threads; called by James when it stops. */
    @PreDestroy
    public void close() {
        refresher.close();
        lookups.close();
        captures.close();
    }

    /** The same, with the time that one judgement has waited. */
    private record OneJudgement(JamesDomains domains, Waiting waiting) implements DomainClasses {

        @Override
        public DomainClass classOf(Host host) {
            return domains.classOf(host);
        }

        @Override
        public DomainClass confirmExternal(Host host) {
            return domains.confirmExternal(host, waiting);
        }

        @Override
        public DomainClass deliveryOf(String domain) {
            return domains.deliveryOf(domain);
        }

        @Override
        public Capture captures(MailPath path, Host domain) {
            return domains.captures(path, domain, waiting);
        }

        @Override
        public Optional<Host> defaultDomain() {
            return domains.defaultDomain();
        }
    }
}
