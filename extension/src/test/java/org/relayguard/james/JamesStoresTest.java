/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relayguard.audit.subject.LiveStores.StoredMapping;
import org.relayguard.config.RelayGuardConfiguration;

class JamesStoresTest {

    private JamesDomains snapshot;

    @AfterEach
    void tearDown() {
        snapshot.close();
    }

    private JamesStores testee(Stores stores, String... lines) {
        RelayGuardConfiguration configuration = Stores.configuration(lines);
        snapshot = new JamesDomains(stores.domains, stores.mappings, configuration, Clock.systemUTC());
        return new JamesStores(stores.domains, stores.mappings, stores.users, configuration, snapshot);
    }

    @Test
    void mappingsOfOtherDomainsShouldBeToldWhenOneCannotBeRead() throws Exception {
        Stores stores = new Stores(new UnreadableMappings("bad.example", IllegalArgumentException::new))
                .withDomains("old.example", "bad.example")
                .withMapping("*@old.example", "domain:partner.example");

        assertThat(testee(stores).mappings())
                .extracting(StoredMapping::source, StoredMapping::leavesOurDomains)
                .containsExactlyInAnyOrder(tuple("old.example", true), tuple("bad.example", true));
    }

    @Test
    void domainShouldBeInTheListWhenJamesHasIt() throws Exception {
        JamesStores testee = testee(new Stores().withDomains("branch.example"));

        assertThat(testee.isInDomainList("branch.example")).isTrue();
        assertThat(testee.isInDomainList("other.example")).isFalse();
    }

    @Test
    void domainShouldHaveUsersWhenOneIsThere() throws Exception {
        Stores stores = new Stores()
                .withDomains("branch.example", "other.example")
                .withUser("eve@branch.example")
                .withUser("bob@example.net");

        assertThat(testee(stores).withUsers(Set.of("branch.example", "other.example")))
                .containsExactly("branch.example");
    }

    @Test
    void mappingsShouldBeThoseOfWholeDomains() throws Exception {
        Stores stores = new Stores()
                .withDomains("old.example", "alias.example")
                .withMapping("*@old.example", "domain:partner.example")
                .withMapping("*@alias.example", "domain:example.net")
                .withMapping("bob@example.net", "forward:bob@elsewhere.example");

        assertThat(testee(stores).mappings())
                .extracting(StoredMapping::mapping, StoredMapping::wholeDomain, StoredMapping::leavesOurDomains)
                .containsExactlyInAnyOrder(
                        tuple("domain:partner.example", true, true), tuple("domain:example.net", true, false));
    }

    @Test
    void mappingShouldLeaveWhenItLeadsToARelayDomain() throws Exception {
        Stores stores = new Stores()
                .withDomains("old.example", "branch.example")
                .withMapping("*@old.example", "domain:branch.example");

        assertThat(testee(stores, "relay.domains=branch.example").mappings())
                .extracting(StoredMapping::leavesOurDomains)
                .containsExactly(true);
    }
}
