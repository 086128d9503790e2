/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.policy.DomainClass.EXTERNAL;
import static org.relayguard.policy.DomainClass.LOCAL;
import static org.relayguard.policy.DomainClass.RELAY;
import static org.relayguard.policy.DomainClass.UNKNOWN;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.address.Host;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.DomainClasses;
import org.relayguard.policy.Waiting;

@Timeout(60)
class JamesDomainsTest {

    private static final RelayGuardConfiguration CONFIGURATION = Stores.configuration(
            "relay.domains=branch.example",
            "own.names=mx1.example.net,mx1",
            "own.addresses=192.0.2.25,2001:db8::25",
            "domain.refresh=1");

    private JamesDomains testee;

    @AfterEach
    void tearDown() {
        testee.close();
    }

    @Nested
    class Classes {

        @BeforeEach
        void setUp() throws Exception {
            Stores stores = new Stores()
                    .withDomains(
                            "second.example",
                            "old.example",
                            "alias.example",
                            "catchall.example",
                            "branch.example",
                            "tobranch.example",
                            "b\u00FCcher.example",
                            "xn--sd-xka.example",
                            "10.0.0.1")
                    .withMapping("*@old.example", "domain:partner.example")
                    .withMapping("*@alias.example", "domainAlias:example.net")
                    .withMapping("*@catchall.example", "boss@elsewhere.test")
                    .withMapping("*@tobranch.example", "domain:branch.example");
            testee = ready(stores.domains, stores.mappings);
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            "example.net, LOCAL, the default domain",
            "EXAMPLE.net., LOCAL, case and trailing dot",
            "second.example, LOCAL, in the DomainList",
            "alias.example, LOCAL, judged as the domain that it is an alias of",
            "catchall.example, LOCAL, one fixed address takes no local part with it",
            "branch.example, RELAY, in relay.domains",
            "old.example, RELAY, mapped as a whole to a foreign domain",
            "tobranch.example, RELAY, mapped as a whole to a relay domain",
            "mx1.example.net, LOCAL, own name",
            "mx1, LOCAL, own name of one label",
            "192.0.2.25, LOCAL, own address",
            "[192.0.2.25], LOCAL, own literal",
            "[IPv6:2001:DB8::25], LOCAL, own literal however it is written",
            "10.0.0.1, LOCAL, an address that is in the DomainList",
            "partner.example, EXTERNAL, a target is not ours",
            "victim.test, EXTERNAL, nothing of it",
            "192.0.2.26, EXTERNAL, the address of somebody else"
        })
        void classOfShouldSayWhoseItIs(String host, DomainClass expected, String why) {
            assertThat(testee.classOf(Host.of(host))).as(why).isEqualTo(expected);
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            "example.net, LOCAL, in the DomainList",
            "EXAMPLE.net, LOCAL, whatever the case",
            "b\u00FCcher.example, LOCAL, in the DomainList letter by letter",
            "s\u00FCd.example, EXTERNAL, the DomainList has the A-label",
            "xn--sd-xka.example, LOCAL, and that is it",
            "\uFF45xample.net, EXTERNAL, a full-width letter",
            "[10.0.0.1], LOCAL, an address that is in the DomainList",
            "mx1.example.net, EXTERNAL, an own name that is not",
            "[192.0.2.25], EXTERNAL, an own literal that is not",
            "[192.0.2.99], EXTERNAL, the address that a client talks to",
            "new.example, LOCAL, added a second ago: asked only for what is local",
        })
        void deliveryOfShouldSayWhetherJamesDeliversIt(String domain, DomainClass expected, String why) {
            assertThat(testee.deliveryOf(domain)).as(why).isEqualTo(expected);
        }

        @Test
        void defaultDomainShouldBeTheOneOfJames() {
            assertThat(testee.defaultDomain()).contains(Host.of("example.net"));
        }
    }

    @Nested
    class OneJudgement {

        @Test
        void lookUpsShouldWaitTogetherNoLongerThanOne() throws Exception {
            SwitchableDomains domains = new SwitchableDomains();
            testee = ready(domains, new Stores().mappings);
            domains.hanging = true;
            DomainClasses view = testee.within(new Waiting());
            assertThat(view.confirmExternal(Host.of("victim.test"))).isEqualTo(UNKNOWN);
            long start = System.nanoTime();

            assertThat(view.confirmExternal(Host.of("third.test"))).isEqualTo(UNKNOWN);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Stores.LOOKUPS.timeout());
            assertThat(view.classOf(Host.of("example.net"))).isEqualTo(LOCAL);
            assertThat(view.defaultDomain()).contains(Host.of("example.net"));
        }
    }

    @Nested
    class Confirmation {

        private Stores stores;

        @BeforeEach
        void setUp() throws Exception {
            stores = new Stores();
            testee = ready(stores.domains, stores.mappings);
        }

        @Test
        void confirmExternalShouldFindADomainThatWasAddedASecondAgo() throws Exception {
            stores.withDomains("new.example");

            assertThat(testee.confirmExternal(Host.of("new.example"))).isEqualTo(LOCAL);
            assertThat(eventually(() -> testee.classOf(Host.of("new.example")), LOCAL))
                    .isEqualTo(LOCAL);
        }

        @Test
        void confirmExternalShouldSeeThatANewDomainIsMapped() throws Exception {
            stores.withDomains("new.example").withMapping("*@new.example", "domain:partner.example");

            assertThat(testee.confirmExternal(Host.of("new.example"))).isEqualTo(RELAY);
        }

        @Test
        void confirmExternalShouldAskOnceForOneDomain() throws Exception {
            SwitchableDomains domains = new SwitchableDomains();
            testee.close();
            testee = ready(domains, stores.mappings);
            for (int i = 0; i < 5; i++) {
                assertThat(testee.confirmExternal(Host.of("victim.test"))).isEqualTo(EXTERNAL);
            }

            assertThat(domains.asked).hasValue(1);
        }

        @Test
        void confirmExternalShouldFindADomainThatWasAddedAfterItWasAskedForWithinOneRefresh() throws Exception {
            assertThat(testee.confirmExternal(Host.of("new.example"))).isEqualTo(EXTERNAL);

            stores.withDomains("new.example");

            assertThat(eventually(() -> testee.confirmExternal(Host.of("new.example")), LOCAL))
                    .isEqualTo(LOCAL);
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @CsvSource({"victim.test", "[IPv6:2001:db8::1]", "no name at all", "''", "-.-"})
        void confirmExternalShouldConfirm(String host) {
            assertThat(testee.confirmExternal(Host.of(host))).isEqualTo(EXTERNAL);
        }
    }

    @Nested
    class Trouble {

        private final SwitchableDomains domains = new SwitchableDomains();

        @Test
        void classOfShouldBeUnknownBeforeTheFirstAnswer() throws Exception {
            domains.failure.set(new DomainListException("not configured yet"));
            testee = testee(domains, new Stores().mappings);

            assertThat(testee.classOf(Host.of("example.net"))).isEqualTo(UNKNOWN);
            assertThat(testee.classOf(Host.of("branch.example"))).isEqualTo(RELAY);
            assertThat(testee.classOf(Host.of("mx1.example.net"))).isEqualTo(LOCAL);
            assertThat(testee.deliveryOf("mx1.example.net")).isEqualTo(UNKNOWN);
            assertThat(testee.defaultDomain()).isEmpty();
            assertThat(testee.age()).isEmpty();
        }

        @Test
        void classOfShouldAnswerSoonAfterJamesIsConfigured() throws Exception {
            domains.failure.set(new DomainListException("not configured yet"));
            testee = testee(domains, new Stores().mappings);

            domains.failure.set(null);

            assertThat(eventually(() -> testee.classOf(Host.of("example.net")), LOCAL))
                    .isEqualTo(LOCAL);
        }

        @Test
        void theLastGoodAnswerShouldStayInUseAndGrowOld() throws Exception {
            testee = ready(domains, new Stores().mappings);

            domains.failure.set(new DomainListException("down"));
            Thread.sleep(2_500);

            assertThat(testee.classOf(Host.of("example.net"))).isEqualTo(LOCAL);
            assertThat(testee.age()).hasValueSatisfying(age -> assertThat(age).isGreaterThan(Duration.ofMillis(1_400)));
        }

        @Test
        void theLastGoodAnswerShouldStayInUseWhenTheMappingsFail() throws Exception {
            AtomicReference<RuntimeException> failure = new AtomicReference<>();
            testee = ready(domains, new SwitchableMappings(failure));

            failure.set(new IllegalStateException("down"));
            Thread.sleep(1_500);

            assertThat(testee.classOf(Host.of("example.net"))).isEqualTo(LOCAL);
        }

        @Test
        void refresherShouldSurviveAnError() throws Exception {
            testee = ready(domains, new Stores().mappings);
            domains.error.set(new StackOverflowError("in a driver"));
            Thread.sleep(1_500);

            domains.error.set(null);

            while (testee.age().orElseThrow().compareTo(Duration.ofMillis(900)) > 0) {
                Thread.sleep(10); // the class's time-out ends it
            }
            assertThat(testee.classOf(Host.of("example.net"))).isEqualTo(LOCAL);
        }

        @Test
        void confirmExternalShouldBeUnknownWhenTheDomainListFails() throws Exception {
            testee = ready(domains, new Stores().mappings);

            domains.failure.set(new DomainListException("down"));

            assertThat(testee.confirmExternal(Host.of("victim.test"))).isEqualTo(UNKNOWN);
        }

        @Test
        void confirmExternalShouldBeUnknownWhenTheDomainListHangs() throws Exception {
            testee = ready(domains, new Stores().mappings);

            domains.hanging = true;

            assertThat(testee.confirmExternal(Host.of("victim.test"))).isEqualTo(UNKNOWN);
        }
    }

    private static JamesDomains testee(DomainList domains, MemoryRecipientRewriteTable mappings) {
        return new JamesDomains(domains, mappings, CONFIGURATION, Clock.systemUTC());
    }

    private static JamesDomains ready(DomainList domains, MemoryRecipientRewriteTable mappings) throws Exception {
        JamesDomains ready = testee(domains, mappings);
        while (ready.age().isEmpty()) {
            Thread.sleep(10);
        }
        return ready;
    }

    /** The last value that is seen until the expected one comes, for ten seconds at most. */
    private static DomainClass eventually(Supplier<DomainClass> seen, DomainClass expected)
            throws InterruptedException {
        for (int i = 0; i < 500 && seen.get() != expected; i++) {
            Thread.sleep(20);
        }
        return seen.get();
    }
}
