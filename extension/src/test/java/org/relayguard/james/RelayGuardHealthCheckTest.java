/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.core.healthcheck.ResultStatus;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.relayguard.address.Host;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.sensor.Sensors;
import org.relayguard.time.MovableClock;
import reactor.core.publisher.Mono;

@Timeout(60)
class RelayGuardHealthCheckTest {

    private static final RelayGuardConfiguration CONFIGURATION = Stores.configuration("domain.refresh=60");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private JamesDomains domains;
    private JamesKnownAddresses addresses;

    @AfterEach
    void tearDown() {
        domains.close();
        addresses.close();
    }

    @Test
    void checkShouldBeHealthyWhenEverythingAnswers() throws Exception {
        RelayGuardHealthCheck testee = testee(new Stores(), new Stores().users);

        assertThat(result(testee)).isEqualTo(Result.healthy(RelayGuardHealthCheck.NAME));
    }

    @Test
    void checkShouldBeDegradedWhenTheDomainsAreOld() throws Exception {
        RelayGuardHealthCheck testee = testee(new Stores(), new Stores().users);

        clock.pass(Duration.ofHours(4));

        assertThat(result(testee))
                .isEqualTo(Result.degraded(RelayGuardHealthCheck.NAME, "the domains were last read 14400 seconds ago"));
    }

    @Test
    void checkShouldBeDegradedWhenTheDomainsWereNeverRead() throws Exception {
        Stores stores = new Stores();
        domains = new JamesDomains(new NoDomains(), stores.mappings, CONFIGURATION, clock);
        addresses = new JamesKnownAddresses(stores.users, stores.mappings, CONFIGURATION);

        Result result = result(new RelayGuardHealthCheck(domains, addresses, Sensors.off(), CONFIGURATION));

        assertThat(result.getStatus()).isEqualTo(ResultStatus.DEGRADED);
        assertThat(result.getCause()).contains("the domains were never read: every recipient is undecided");
    }

    @Test
    void checkShouldBeDegradedWhenLookUpsAreSlow() throws Exception {
        RelayGuardHealthCheck testee = testee(new Stores(), new FakeUsers(name -> {
            try {
                new CountDownLatch(1).await();
                return true;
            } catch (InterruptedException e) {
                throw new UsersRepositoryException("interrupted", e);
            }
        }));
        for (int i = 0; i < Lookups.TOO_LONG_IN_A_ROW; i++) {
            addresses.lookUp("a%b.test", Host.of("example.net"));
        }

        assertThat(result(testee))
                .isEqualTo(Result.degraded(
                        RelayGuardHealthCheck.NAME, "look-ups of addresses take too long and are paused"));
    }

    @Test
    void checkShouldNameTheDomainWhoseMappingsCannotBeRead() throws Exception {
        Stores stores = new Stores(new UnreadableMappings("bad.example", IllegalArgumentException::new))
                .withDomains("bad.example");

        assertThat(result(testee(stores, stores.users)))
                .isEqualTo(Result.degraded(
                        RelayGuardHealthCheck.NAME,
                        "mappings that James cannot read, of domains that are judged as relay domains: [bad.example]"));
    }

    private RelayGuardHealthCheck testee(Stores stores, UsersRepository users) throws Exception {
        domains = new JamesDomains(stores.domains, stores.mappings, CONFIGURATION, clock);
        addresses = new JamesKnownAddresses(users, stores.mappings, CONFIGURATION);
        while (domains.age().isEmpty()) {
            Thread.sleep(10);
        }
        return new RelayGuardHealthCheck(domains, addresses, Sensors.off(), CONFIGURATION);
    }

    private static Result result(RelayGuardHealthCheck testee) {
        return Mono.from(testee.check()).block();
    }
}
