/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.sensor.ProbeSensor;
import reactor.core.publisher.Mono;

/**
 * Says whether the guard still finds out what it has to. At most degraded: undecided mail is deferred and not lost, and
 * an unhealthy James would be restarted, which helps no store.
 *
 * <pre>
 * healthcheck.properties: additional.healthchecks=org.relayguard.james.RelayGuardHealthCheck
 * </pre>
 */
public final class RelayGuardHealthCheck implements HealthCheck {

    /** As it appears under {@code /healthcheck/checks}. */
    public static final ComponentName NAME = new ComponentName("Relay Guard");

    private static final int MISSED_REFRESHES = 3;
    private static final Duration LEAST_TOLERANCE = Duration.ofSeconds(30);

    private final JamesDomains domains;
    private final JamesKnownAddresses addresses;
    private final ProbeSensor sensor;
    private final Duration oldest;

    @Inject
    RelayGuardHealthCheck(
            JamesDomains domains,
            JamesKnownAddresses addresses,
            ProbeSensor sensor,
            RelayGuardConfiguration configuration) {
        this.domains = domains;
        this.addresses = addresses;
        this.sensor = sensor;
        Duration refreshes = configuration.domainRefresh().multipliedBy(MISSED_REFRESHES);
        this.oldest = refreshes.compareTo(LEAST_TOLERANCE) < 0 ? LEAST_TOLERANCE : refreshes;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() -> {
            List<String> troubles = troubles();
            return troubles.isEmpty() ? Result.healthy(NAME) : Result.degraded(NAME, String.join("; ", troubles));
        });
    }

    private List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        Optional<Duration> age = domains.age();
        if (age.isEmpty()) {
            troubles.add("the domains were never read: every recipient is undecided");
        } else if (age.get().compareTo(oldest) > 0) {
            troubles.add("the domains were last read " + age.get().toSeconds() + " seconds ago");
        }
        if (!domains.unreadable().isEmpty()) {
            troubles.add("mappings that James cannot read, of domains that are judged as relay domains: "
                    + domains.unreadable());
        }
        if (domains.isMappingPaused()) {
            troubles.add("look-ups of mappings take too long and are paused");
        }
        if (domains.isPaused()) {
            troubles.add("look-ups in the DomainList take too long and are paused");
        }
        if (addresses.isPaused()) {
            troubles.add("look-ups of addresses take too long and are paused");
        }
        troubles.addAll(sensor.troubles());
        return troubles;
    }
}
