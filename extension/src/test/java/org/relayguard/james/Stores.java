/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.time.Duration;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.relayguard.config.ConfigurationLines;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.config.RelayGuardConfiguration.LookupSettings;

/** James's own in-memory stores, with example.net as its default domain. */
public final class Stores {

    /** Short, so that a test of something slow is quick; long enough for memory. */
    public static final LookupSettings LOOKUPS = new LookupSettings(Duration.ofMillis(300), 2);

    public final MemoryDomainList domains;
    public final MemoryRecipientRewriteTable mappings;
    public final MemoryUsersRepository users;

    /** With users named by whole addresses. */
    public Stores() throws Exception {
        this(true);
    }

    Stores(boolean virtualHosting) throws Exception {
        this(virtualHosting, new MemoryRecipientRewriteTable());
    }

    Stores(MemoryRecipientRewriteTable mappings) throws Exception {
        this(true, mappings);
    }

    private Stores(boolean virtualHosting, MemoryRecipientRewriteTable mappings) throws Exception {
        this.mappings = mappings;
        domains = new MemoryDomainList(null);
        domains.configure(DomainListConfiguration.builder()
                .autoDetect(false)
                .autoDetectIp(false)
                .defaultDomain(Domain.of("example.net"))
                .build());
        mappings.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
        mappings.setDomainList(domains);
        users = virtualHosting
                ? MemoryUsersRepository.withVirtualHosting(domains)
                : MemoryUsersRepository.withoutVirtualHosting(domains);
        mappings.setUsersRepository(users);
    }

    /** Adds local domains. */
    public Stores withDomains(String... names) throws Exception {
        for (String name : names) {
            domains.addDomain(Domain.of(name));
        }
        return this;
    }

    /** Adds a mailbox. */
    public Stores withUser(String name) throws Exception {
        users.addUser(Username.of(name), "secret");
        return this;
    }

    /** Stores a mapping as James writes it: {@code domain:partner.example} for {@code *@old.example}. */
    public Stores withMapping(String source, String mapping) {
        mappings.addMapping(MappingSource.parse(source), Mapping.of(mapping));
        return this;
    }

    /** The configuration that a file with these lines would give. */
    public static RelayGuardConfiguration configuration(String... lines) {
        RelayGuardConfiguration read = ConfigurationLines.read(lines);
        return new RelayGuardConfiguration(
                read.mode(),
                read.trustedNetworks(),
                read.trustedProxies(),
                read.policy(),
                read.relayDomains(),
                read.ownNames(),
                read.ownAddresses(),
                LOOKUPS,
                read.domainRefresh(),
                read.smtp(),
                read.sensor(),
                read.knownProbers(),
                read.recordsPerMinute());
    }
}
