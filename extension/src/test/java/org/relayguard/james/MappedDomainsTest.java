/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.policy.DomainClass.EXTERNAL;
import static org.relayguard.policy.DomainClass.LOCAL;
import static org.relayguard.policy.DomainClass.RELAY;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.lib.Mappings;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.address.Host;
import org.relayguard.address.PathParser;
import org.relayguard.policy.Capture;

/** What {@link JamesDomains} makes of mappings: of those that nobody can read, and of those that capture. */
@Timeout(60)
class MappedDomainsTest {

    private JamesDomains testee;

    @AfterEach
    void tearDown() {
        testee.close();
    }

    @Nested
    class MappingsThatCannotBeRead {

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void otherDomainsShouldBeFreshAndTheirsARelayDomain(boolean noMapping) throws Exception {
            Stores stores = new Stores(new UnreadableMappings(
                            "bad.example", noMapping ? IllegalArgumentException::new : IllegalStateException::new))
                    .withDomains("bad.example", "second.example", "old.example", "leading.example")
                    .withMapping("*@old.example", "domain:partner.example")
                    .withMapping("*@leading.example", "domain:bad.example");

            testee = ready(stores.domains, stores.mappings);

            assertThat(testee.classOf(Host.of("bad.example"))).isEqualTo(RELAY);
            assertThat(testee.classOf(Host.of("leading.example"))).isEqualTo(RELAY);
            assertThat(testee.classOf(Host.of("second.example"))).isEqualTo(LOCAL);
            assertThat(testee.classOf(Host.of("old.example"))).isEqualTo(RELAY);
            assertThat(testee.unreadable())
                    .containsExactlyInAnyOrder(Host.of("bad.example"), Host.of("leading.example"));
        }

        @Test
        void theOnlyDomainShouldBeARelayDomain() throws Exception {
            Stores stores = new Stores(new UnreadableMappings("example.net", IllegalArgumentException::new));

            testee = ready(stores.domains, stores.mappings);

            assertThat(testee.classOf(Host.of("example.net"))).isEqualTo(RELAY);
        }
    }

    @Nested
    class Captures {

        private Capture captures(String localPart, String domain) {
            return testee.captures(PathParser.forwardPath(localPart + '@' + domain), Host.of(domain));
        }

        @ParameterizedTest(name = "{0}@{1} -> {2}")
        @CsvSource({
            "bob=victim.test,    rx.example,    YES",
            "bob=victim.test,    alias.example, YES",
            "bob=victim.test,    example.net,   NO",
            "bob,                rx.example,    NO",
            "'\"bob=victim.test', rx.example,  NO"
        })
        void capturesShouldTellWhetherTheClientChooses(String localPart, String domain, Capture expected)
                throws Exception {
            Stores stores = new Stores()
                    .withDomains("rx.example", "alias.example")
                    .withMapping("*@rx.example", "regex:(.*)=(.*)@rx.example:${1}@${2}")
                    .withMapping("*@alias.example", "domainAlias:rx.example");
            testee = ready(stores.domains, stores.mappings);

            assertThat(captures(localPart, domain)).isEqualTo(expected);
            assertThat(testee.capturing()).containsExactlyInAnyOrder(Host.of("rx.example"), Host.of("alias.example"));
        }

        @Test
        void nothingShouldBeAskedWhenNoMappingCaptures() throws Exception {
            AtomicInteger asked = new AtomicInteger();
            Stores stores = new Stores(new MemoryRecipientRewriteTable() {
                @Override
                public Mappings getStoredMappings(MappingSource source) {
                    asked.incrementAndGet();
                    return super.getStoredMappings(source);
                }
            });
            testee = ready(stores.domains, stores.mappings);
            int before = asked.get();

            assertThat(captures("bob=victim.test", "example.net")).isEqualTo(Capture.NO);

            assertThat(asked.get() - before)
                    .as("the refresh of each second may come between")
                    .isLessThanOrEqualTo(1);
        }

        @Test
        void patternThatTakesForEverShouldBeCutOff() throws Exception {
            Stores stores = new Stores()
                    .withDomains("rx.example")
                    .withMapping("*@rx.example", "regex:(x?)(a|aa)+\\1=(.*)@rx.example:x@${3}");
            testee = ready(stores.domains, stores.mappings);

            assertThat(captures("a".repeat(45), "rx.example")).isEqualTo(Capture.LOOKUP_FAILED);
            assertThat(testee.confirmExternal(Host.of("victim.test"))).isEqualTo(EXTERNAL);
        }

        @Test
        void mappingsShouldHaveAnotherNumberWhenOneIsAdded() throws Exception {
            Stores stores = new Stores().withDomains("rx.example");
            testee = ready(stores.domains, stores.mappings);
            int before = testee.mappings();

            stores.withMapping("*@rx.example", "regex:(.*)=(.*)@rx.example:${1}@${2}");

            for (int i = 0; i < 500 && testee.mappings() == before; i++) {
                Thread.sleep(20);
            }
            assertThat(testee.mappings()).isNotEqualTo(before);
        }
    }

    private static JamesDomains ready(DomainList domains, MemoryRecipientRewriteTable mappings) throws Exception {
        JamesDomains ready =
                new JamesDomains(domains, mappings, Stores.configuration("domain.refresh=1"), Clock.systemUTC());
        while (ready.age().isEmpty()) {
            Thread.sleep(10);
        }
        return ready;
    }
}
