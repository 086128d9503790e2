/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.relayguard.audit.LiveStores.StoredMapping;

class JamesStoresTest {

    private static JamesStores testee(Stores stores, String... lines) {
        return new JamesStores(stores.domains, stores.mappings, stores.users, Stores.configuration(lines));
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
