/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.policy.KnownAddresses.Answer.KNOWN;
import static org.relayguard.policy.KnownAddresses.Answer.LOOKUP_FAILED;
import static org.relayguard.policy.KnownAddresses.Answer.NOT_KNOWN;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.address.Host;
import org.relayguard.policy.KnownAddresses.Answer;

@Timeout(30)
class JamesKnownAddressesTest {

    private static final Host EXAMPLE_NET = Host.of("example.net");

    private JamesKnownAddresses testee;

    @AfterEach
    void tearDown() {
        testee.close();
    }

    @Nested
    class Mailboxes {

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource({
            "joe%sales.test, KNOWN",
            "JOE%Sales.test, KNOWN",
            "joe%other.test, NOT_KNOWN",
            "joe, NOT_KNOWN",
            "joe%sales.test+detail, NOT_KNOWN"
        })
        void lookUpShouldKnowAMailboxOfExactlyThisLocalPart(String localPart, Answer expected) throws Exception {
            Stores stores = new Stores().withUser("joe%sales.test@example.net");
            testee = over(stores.users, stores.mappings);

            assertThat(testee.lookUp(localPart, EXAMPLE_NET)).isEqualTo(expected);
        }

        @Test
        void lookUpShouldNotKnowTheSameLocalPartAtAnotherDomain() throws Exception {
            Stores stores = new Stores().withDomains("second.example").withUser("joe%sales.test@example.net");
            testee = over(stores.users, stores.mappings);

            assertThat(testee.lookUp("joe%sales.test", Host.of("second.example")))
                    .isEqualTo(NOT_KNOWN);
        }

        @Test
        void lookUpShouldNotCountAMatchThatDropsTheDetail() throws Exception {
            Username joe = Username.of("joe@example.net");
            FakeUsers users = new FakeUsers(joe::equals);
            assertThat(users.getUsername(new MailAddress("joe+a%b.test@example.net")))
                    .isEqualTo(joe);
            testee = over(users, new Stores().mappings);

            assertThat(testee.lookUp("joe+a%b.test", EXAMPLE_NET)).isEqualTo(NOT_KNOWN);
        }

        @Test
        void lookUpShouldKnowAMailboxByItsLocalPartWithoutVirtualHosting() throws Exception {
            Stores stores = new Stores(false).withUser("joe%sales.test");
            testee = over(stores.users, stores.mappings);

            assertThat(testee.lookUp("joe%sales.test", EXAMPLE_NET)).isEqualTo(KNOWN);
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(
                strings = {
                    "\"user@victim.test\"",
                    "user\\@victim.test",
                    "@a.test:joe",
                    "",
                    "\"a\\\0%b.test\"",
                    "a%b\u0085.test",
                    "a%\uD800b.test"
                })
        void lookUpShouldAnswerWhenNoUserNameCanBeMade(String localPart) throws Exception {
            testee = over(brokenUsers(), brokenMappings());

            assertThat(testee.lookUp(localPart, EXAMPLE_NET)).isEqualTo(NOT_KNOWN);
        }

        @Test
        void lookUpShouldAnswerWhenTheAddressIsLongerThanAnyUserName() throws Exception {
            testee = over(brokenUsers(), brokenMappings());

            assertThat(testee.lookUp("a%b.test" + "x".repeat(250), EXAMPLE_NET)).isEqualTo(NOT_KNOWN);
        }
    }

    @Nested
    class StoredMappings {

        @ParameterizedTest(name = "{0} {1} -> {2}")
        @CsvSource({
            "a%b.test@example.net, alias:joe@example.net, KNOWN",
            "a%b.test@example.net, forward:joe@elsewhere.test, KNOWN",
            "a%b.test@example.net, error:gone, KNOWN",
            "A%B.test@example.net, alias:joe@example.net, KNOWN",
            "other%b.test@example.net, alias:joe@example.net, NOT_KNOWN",
            "*@example.net, domain:partner.example, NOT_KNOWN",
            "*@example.net, regex:(.*)@example.net:boss@example.net, NOT_KNOWN",
            "*@example.net, boss@example.net, NOT_KNOWN"
        })
        void lookUpShouldKnowAMappingOfExactlyThisAddress(String source, String mapping, Answer expected)
                throws Exception {
            Stores stores = new Stores().withMapping(source, mapping);
            testee = over(stores.users, stores.mappings);

            assertThat(testee.lookUp("a%b.test", EXAMPLE_NET)).isEqualTo(expected);
        }

        @Test
        void lookUpShouldNotTakeTheNameOfAllPatternsForAnAddress() throws Exception {
            Stores stores = new Stores().withMapping("*@example.net", "domain:partner.example");
            testee = over(stores.users, stores.mappings);

            assertThat(testee.lookUp("*", EXAMPLE_NET)).isEqualTo(NOT_KNOWN);
        }
    }

    @Nested
    class DomainAliases {

        @ParameterizedTest(name = "{0}@{1} -> {2}")
        @CsvSource({
            "joe%sales.team,  alias.example, KNOWN",
            "JOE%Sales.team,  alias.example, KNOWN",
            "joe%sales.team,  far.example,   KNOWN",
            "info%sales.team, alias.example, KNOWN",
            "ann%sales.team,  alias.example, NOT_KNOWN",
            "joe%sales.team,  rx.example,    NOT_KNOWN",
            "joe%sales.team,  loop.example,  NOT_KNOWN",
            "joe%sales.team,  self.example,  NOT_KNOWN"
        })
        void lookUpShouldFollowTheAliasAsTheClassDoes(String localPart, String domain, Answer expected)
                throws Exception {
            Stores stores = new Stores()
                    .withUser("joe%sales.team@example.net")
                    .withMapping("info%sales.team@example.net", "alias:joe@example.net")
                    .withMapping("*@alias.example", "domainAlias:example.net")
                    .withMapping("*@far.example", "domain:alias.example")
                    .withMapping("*@rx.example", "regex:(.*)@rx.example:x-${1}@example.net")
                    .withMapping("*@loop.example", "domain:ring.example")
                    .withMapping("*@ring.example", "domain:loop.example")
                    .withMapping("*@self.example", "domain:self.example")
                    .withMapping("*@self.example", "domain:example.net");
            testee = over(stores.users, stores.mappings);

            assertThat(testee.lookUp(localPart, Host.of(domain))).isEqualTo(expected);
        }

        @Test
        void lookUpShouldBeBoundedWhenADomainStandsForMany() throws Exception {
            Stores stores = new Stores();
            for (int i = 0; i < 1_000; i++) {
                stores.withMapping("*@alias.example", "domain:d" + i + ".example");
            }
            AtomicInteger asked = new AtomicInteger();
            testee = over(
                    new FakeUsers(name -> {
                        asked.incrementAndGet();
                        return false;
                    }),
                    stores.mappings);

            assertThat(testee.lookUp("joe%sales.team", Host.of("alias.example")))
                    .isEqualTo(NOT_KNOWN);

            assertThat(asked).hasValue(1 + DomainMappings.MOST_ALIASED);
        }
    }

    @Nested
    class Memory {

        @Test
        void lookUpShouldAskOnceForAnAddressThatIsNotKnown() throws Exception {
            AtomicInteger asked = new AtomicInteger();
            testee = over(
                    new FakeUsers(name -> {
                        asked.incrementAndGet();
                        return false;
                    }),
                    new Stores().mappings);

            assertThat(testee.lookUp("a%b.test", EXAMPLE_NET)).isEqualTo(NOT_KNOWN);
            assertThat(testee.lookUp("A%b.test", EXAMPLE_NET)).isEqualTo(NOT_KNOWN);
            assertThat(asked).hasValue(1);
        }

        @Test
        void lookUpShouldKnowAMailboxThatWasMadeAfterItWasAskedForWithinOneRefresh() throws Exception {
            Stores stores = new Stores();
            testee = new JamesKnownAddresses(stores.users, stores.mappings, Stores.configuration("domain.refresh=1"));
            assertThat(testee.lookUp("a%b.test", EXAMPLE_NET)).isEqualTo(NOT_KNOWN);

            stores.withUser("a%b.test@example.net");

            for (int i = 0; i < 200 && testee.lookUp("a%b.test", EXAMPLE_NET) != KNOWN; i++) {
                Thread.sleep(20);
            }
            assertThat(testee.lookUp("a%b.test", EXAMPLE_NET)).isEqualTo(KNOWN);
        }

        @Test
        void lookUpShouldAskAgainAfterAFailure() throws Exception {
            AtomicInteger asked = new AtomicInteger();
            testee = over(
                    new FakeUsers(name -> {
                        if (asked.incrementAndGet() == 1) {
                            throw new UsersRepositoryException("the directory is down");
                        }
                        return true;
                    }),
                    new Stores().mappings);
            assertThat(testee.lookUp("a%b.test", EXAMPLE_NET)).isEqualTo(LOOKUP_FAILED);

            assertThat(testee.lookUp("a%b.test", EXAMPLE_NET)).isEqualTo(KNOWN);
        }
    }

    @Nested
    class Trouble {

        @Test
        void lookUpShouldNotFindOutWhenTheUsersFail() throws Exception {
            testee = over(brokenUsers(), new Stores().mappings);

            assertThat(testee.lookUp("a%b.test", EXAMPLE_NET)).isEqualTo(LOOKUP_FAILED);
        }

        @Test
        void lookUpShouldNotFindOutWhenTheMappingsFail() throws Exception {
            testee = over(new Stores().users, brokenMappings());

            assertThat(testee.lookUp("a%b.test", EXAMPLE_NET)).isEqualTo(LOOKUP_FAILED);
        }

        @Test
        void lookUpShouldHaveOneTimeoutForBothStores() throws Exception {
            testee = over(hangingUsers(), new Stores().mappings);
            long start = System.nanoTime();

            assertThat(testee.lookUp("a%b.test", EXAMPLE_NET)).isEqualTo(LOOKUP_FAILED);

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(
                            Stores.LOOKUPS.timeout(), Stores.LOOKUPS.timeout().multipliedBy(10));
        }
    }

    private static JamesKnownAddresses over(UsersRepository users, MemoryRecipientRewriteTable mappings) {
        return new JamesKnownAddresses(users, mappings, Stores.configuration());
    }

    private static MemoryRecipientRewriteTable brokenMappings() {
        return new SwitchableMappings(new AtomicReference<>(new IllegalStateException("the database is down")));
    }

    private static UsersRepository brokenUsers() {
        return new FakeUsers(name -> {
            throw new UsersRepositoryException("the directory is down");
        });
    }

    private static UsersRepository hangingUsers() {
        return new FakeUsers(name -> {
            try {
                new CountDownLatch(1).await();
                return true;
            } catch (InterruptedException e) {
                throw new UsersRepositoryException("interrupted", e);
            }
        });
    }
}
