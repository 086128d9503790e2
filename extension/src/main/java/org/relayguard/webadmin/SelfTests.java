/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.relayguard.address.Host;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.policy.DomainClasses;
import org.relayguard.selftest.ListenerReport;
import org.relayguard.selftest.SelfTest;
import org.relayguard.vectors.TestedServer;

/** Makes tasks of what was asked for, with the domains of this server where nothing was said. */
@Singleton
final class SelfTests {

    /** RFC 2606: nobody's. The recipients there are never sent anything. */
    static final List<String> FOREIGN = List.of("example.com", "example.org");

    private static final int MOST_RELAY_DOMAINS = 4;

    private final SelfTest selfTest;
    private final DomainClasses domains;
    private final RelayGuardConfiguration configuration;
    private final Clock clock;

    @Inject
    SelfTests(SelfTest selfTest, DomainClasses domains, RelayGuardConfiguration configuration, Clock clock) {
        this.selfTest = selfTest;
        this.domains = domains;
        this.configuration = configuration;
        this.clock = clock;
    }

    /**
     * @return a task that fires the vectors at the listeners of whatever server runs it
     * @throws IllegalArgumentException when a domain is none, or both ours and foreign
     */
    SelfTestTask task(SelfTestRequest request) {
        tested(request);
        return new SelfTestTask(request, this::run, clock);
    }

    private List<ListenerReport> run(SelfTestRequest request, Consumer<List<ListenerReport>> progress)
            throws InterruptedException {
        return selfTest.run(tested(request), progress);
    }

    private TestedServer tested(SelfTestRequest request) {
        return new TestedServer(
                request.ourDomains().isEmpty() ? defaultDomain() : request.ourDomains(),
                request.relayDomains().isEmpty() ? listedRelayDomains() : request.relayDomains(),
                names(configuration.ownNames()),
                List.copyOf(configuration.ownAddresses()),
                request.foreignDomains().isEmpty() ? FOREIGN : request.foreignDomains());
    }

    private List<String> defaultDomain() {
        return domains.defaultDomain()
                .map(host -> List.of(host.name()))
                .orElseThrow(() -> new IllegalArgumentException("James's domains are not known yet: name a domain"));
    }

    private List<String> listedRelayDomains() {
        return names(configuration.relayDomains().all()).stream()
                .limit(MOST_RELAY_DOMAINS)
                .toList();
    }

    private static List<String> names(Collection<Host> hosts) {
        return hosts.stream().map(Host::name).sorted().toList();
    }
}
