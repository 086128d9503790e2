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
import org.relayguard.audit.AuditReport;
import org.relayguard.audit.ServerAudit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Says whether the server's own configuration is a hole. At most degraded: an unhealthy James would be restarted, which
 * changes no configuration.
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

    private static Result result(AuditReport report) {
        return report.isClean() ? Result.healthy(NAME) : Result.degraded(NAME, troubles(report));
    }

    private static String troubles(AuditReport report) {
        Stream<String> findings = report.findings().stream()
                .map(finding -> finding.kind().label() + " (" + finding.place().file() + ":"
                        + finding.place().line() + ")");
        Stream<String> unreadable = report.unreadable().stream().map(file -> file.file() + " cannot be read");
        return Stream.concat(findings, unreadable).collect(Collectors.joining(", "));
    }
}
