/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import org.relayguard.audit.ServerAudit;
import org.relayguard.diagnosis.Diagnosis;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Says whether the server's own configuration lets strangers relay. At most degraded: an unhealthy James would be
 * restarted, which changes no configuration.
 *
 * <pre>
 * healthcheck.properties: additional.healthchecks=org.relayguard.james.TrustAuditHealthCheck
 *
 * degraded: trusts-everyone (smtpserver.xml:9), webadmin-open (webadmin.properties:3)
 * </pre>
 */
public final class TrustAuditHealthCheck implements HealthCheck {

    /** As it appears under {@code /healthcheck/checks}. */
    public static final ComponentName NAME = new ComponentName("Relay Guard trust audit");

    private final ServerAudit audit;

    @Inject
    public TrustAuditHealthCheck(ServerAudit audit) {
        this.audit = audit;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromCallable(() -> result(audit.report())).subscribeOn(Schedulers.boundedElastic());
    }

    private static Result result(Diagnosis report) {
        return report.isClean() ? Result.healthy(NAME) : Result.degraded(NAME, troubles(report));
    }

    private static String troubles(Diagnosis report) {
        Stream<String> problems = report.problems().stream()
                .map(problem -> problem.kind().label() + " (" + problem.place().file() + ":"
                        + problem.place().line() + ")");
        Stream<String> unreadable = report.unreadable().stream().map(file -> file.file() + " cannot be read");
        return Stream.concat(problems, unreadable).collect(Collectors.joining(", "));
    }
}
