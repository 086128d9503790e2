/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import org.apache.james.utils.UserDefinedStartable;
import org.relayguard.audit.ServerAudit;
import org.relayguard.diagnosis.Diagnosis;
import org.relayguard.diagnosis.Problem;
import org.relayguard.text.KeyValueLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit into the log when James has started: a warning for each finding, or one line that says that all is
 * well. Goes on looking, and writes what has changed: mappings are added while the server runs.
 *
 * <pre>
 * extensions.properties: guice.extension.startable=org.relayguard.james.TrustAuditStartable
 *
 * WARN  trust-finding kind=trusts-everyone severity=high file=smtpserver.xml line=9 element=… detail="…" …
 * INFO  trust-finding-gone kind=mapping-captures-domain file=RecipientRewriteTable line=0 element=…
 * INFO  trust-not-checked subject="…" reason="…"
 * INFO  trust-audit findings=0
 * </pre>
 *
 * <p>What to paste instead is printed by the command {@code audit}. Does its work on a thread of its own, because the
 * database may be slow and James waits for its startables. A look costs nothing as long as {@link ServerAudit} keeps
 * its report.
 */
public final class TrustAuditStartable implements UserDefinedStartable {

    /** Together with {@code domain.refresh} and its 10 seconds, a mapping that was added is said within a minute. */
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);

    private static final Logger LOGGER = LoggerFactory.getLogger("org.relayguard.audit");
    private static final Diagnosis NOTHING_SAID = new Diagnosis(List.of(), List.of(), List.of());

    private final ServerAudit audit;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Diagnosis said; // null until the first report

    @Inject
    public TrustAuditStartable(ServerAudit audit) {
        this.audit = audit;
    }

    @Override
    public void start() {
        new ThreadFactoryBuilder()
                .setNameFormat("relay-guard-audit")
                .setDaemon(true)
                .setUncaughtExceptionHandler(
                        (dead, cause) -> LOGGER.error("The thread {} has died", dead.getName(), cause))
                .build()
                .newThread(this::keepLooking)
                .start();
    }

    private void keepLooking() {
        try {
            do {
                look();
            } while (!stopped.await(BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            LOGGER.debug("No further audit: the guard is stopping");
        }
    }

    private void look() {
        try {
            log();
        } catch (RuntimeException | Error e) { // a thread that ended would never say anything again
            LOGGER.warn("The audit failed", e);
        }
    }

    /** Writes what the report says and was not said yet, on the caller's thread: may take as long as the database. */
    public synchronized void log() {
        Diagnosis report = audit.report();
        if (report.equals(said)) {
            return;
        }
        Diagnosis before = said == null ? NOTHING_SAID : said;
        said = report;
        added(report.problems(), before.problems()).forEach(problem -> LOGGER.warn("{}", line(problem)));
        added(before.problems(), report.problems()).forEach(problem -> LOGGER.info("{}", gone(problem)));
        added(report.unreadable(), before.unreadable())
                .forEach(file -> LOGGER.warn(
                        "{}",
                        KeyValueLine.of("trust-unreadable")
                                .fact("file", file.file())
                                .fact("reason", file.reason())));
        added(report.notChecked(), before.notChecked())
                .forEach(open -> LOGGER.info(
                        "{}",
                        KeyValueLine.of("trust-not-checked")
                                .fact("subject", open.subject())
                                .fact("reason", open.reason())));
        LOGGER.info(
                "{}",
                KeyValueLine.of("trust-audit")
                        .fact("findings", report.problems().size()));
    }

    private static <T> List<T> added(List<T> now, List<T> before) {
        return now.stream().filter(it -> !before.contains(it)).toList();
    }

    private static KeyValueLine line(Problem problem) {
        return KeyValueLine.of("trust-finding")
                .fact("kind", problem.kind().label())
                .fact("severity", problem.severity().label())
                .fact("file", problem.place().file())
                .fact("line", problem.place().line())
                .fact("element", problem.place().element())
                .fact("detail", problem.detail())
                .fact("effect", problem.effect());
    }

    private static KeyValueLine gone(Problem problem) {
        return KeyValueLine.of("trust-finding-gone")
                .fact("kind", problem.kind().label())
                .fact("file", problem.place().file())
                .fact("line", problem.place().line())
                .fact("element", problem.place().element());
    }

    /** Ends the thread; called by James when it stops. */
    @PreDestroy
    public void close() {
        stopped.countDown();
    }
}
