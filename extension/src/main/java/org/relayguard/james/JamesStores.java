/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.user.api.UsersRepository;
import org.relayguard.address.Host;
import org.relayguard.audit.subject.LiveStores;
import org.relayguard.config.RelayDomains;
import org.relayguard.config.RelayGuardConfiguration;

/**
 * Answers the audit from James's stores.
 *
 * <p>Asks for the mappings of whole domains only: in a mapping that is stored for one address, a client has nothing to
 * choose. Limits: of users, it looks at the first {@value #MOST_USERS}, and says that it could not find out beyond
 * them.
 */
public final class JamesStores implements LiveStores {

    static final int MOST_USERS = 100_000;

    private final DomainList domains;
    private final RecipientRewriteTable table;
    private final UsersRepository users;
    private final RelayDomains relayDomains;
    private final JamesDomains snapshot;

    @Inject
    JamesStores(
            DomainList domains,
            RecipientRewriteTable table,
            UsersRepository users,
            RelayGuardConfiguration configuration,
            JamesDomains snapshot) {
        this.domains = domains;
        this.table = table;
        this.users = users;
        this.relayDomains = configuration.relayDomains();
        this.snapshot = snapshot;
    }

    @Override
    public boolean isInDomainList(String domain) throws Exception {
        return domains.containsDomain(Domain.of(domain));
    }

    @Override
    public Set<String> withUsers(Set<String> among) throws Exception {
        Set<String> found = new HashSet<>();
        int seen = 0;
        for (Iterator<Username> names = users.list(); names.hasNext() && found.size() < among.size(); ) {
            if (++seen > MOST_USERS) {
                throw new IllegalStateException("there are more than " + MOST_USERS + " users");
            }
            names.next()
                    .getDomainPart()
                    .map(Domain::asString)
                    .filter(among::contains)
                    .ifPresent(found::add);
        }
        return found;
    }

    @Override
    public List<StoredMapping> mappings() throws Exception {
        DomainMappings leaving = new DomainMappings(
                table, domain -> !relayDomains.contains(Host.of(domain.asString())) && domains.containsDomain(domain));
        List<StoredMapping> mappings = new ArrayList<>();
        List<Domain> all = domains.getDomains();
        int failed = 0;
        for (Domain domain : all) {
            try {
                mappings.addAll(mappings(domain, leaving));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                mappings.add(unreadable(domain, e)); // James cannot make a mapping of what is stored
            } catch (Exception e) {
                mappings.add(unreadable(domain, e));
                if (++failed == all.size()) {
                    throw e;
                }
            }
        }
        return mappings;
    }

    private List<StoredMapping> mappings(Domain domain, DomainMappings leaving) throws Exception {
        MappingSource source = MappingSource.fromDomain(domain);
        boolean leaves = leaving.leave(domain);
        return table.getStoredMappings(source)
                .asStream()
                .map(mapping -> new StoredMapping(source.asString(), true, mapping.asString(), leaves))
                .toList();
    }

    private static StoredMapping unreadable(Domain domain, Exception e) {
        return new StoredMapping(domain.asString(), true, "cannot be read: " + e.getMessage(), true);
    }

    @Override
    public int mappingsVersion() {
        return snapshot.mappings();
    }
}
