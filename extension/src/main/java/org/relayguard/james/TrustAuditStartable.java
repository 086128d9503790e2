/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import javax.inject.Inject;
import org.apache.james.utils.UserDefinedStartable;
import org.relayguard.audit.AuditReport;
import org.relayguard.audit.Finding;
import org.relayguard.audit.ServerAudit;
import org.relayguard.text.KeyValueLine;
import org.relayguard.threads.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit into the log when James has started: a warning for each finding, or one line that says that all is well.
 *
 * <pre>
 * extensions.properties: guice.extension.startable=org.relayguard.james.TrustAuditStartable
 *
 * WARN  trust-finding kind=trusts-everyone severity=high file=smtpserver.xml line=9 element=… detail="…" attack="…"
 * INFO  trust-not-checked subject="…" reason="…"
 * INFO  trust-audit findings=0
 * </pre>
 *
 * <p>What to paste instead is printed by the command {@code audit}. Does its work on a thread of its own, because the
 * database may be slow and James waits for its startables.
 */
public final class TrustAuditStartable implements UserDefinedStartable {

    private static final Logger LOGGER = LoggerFactory.getLogger("org.relayguard.audit");

    private final ServerAudit audit;

    @Inject
    public TrustAuditStartable(ServerAudit audit) {
        this.audit = audit;
    }

    @Override
    public void start() {
        new DaemonThreads("relay-guard-audit").newThread(this::log).start();
    }

    /** Writes the report now, on the caller's thread: may take as long as the database. */
    public void log() {
        AuditReport report = audit.report();
        report.findings().forEach(finding -> LOGGER.warn("{}", line(finding)));
        report.unreadable()
                .forEach(file -> LOGGER.warn(
                        "{}",
                        KeyValueLine.of("trust-unreadable")
                                .fact("file", file.file())
                                .fact("reason", file.reason())));
        report.notChecked()
                .forEach(open -> LOGGER.info(
                        "{}",
                        KeyValueLine.of("trust-not-checked")
                                .fact("subject", open.subject())
                                .fact("reason", open.reason())));
        LOGGER.info(
                "{}",
                KeyValueLine.of("trust-audit")
                        .fact("findings", report.findings().size()));
    }

    private static KeyValueLine line(Finding finding) {
        return KeyValueLine.of("trust-finding")
                .fact("kind", finding.kind().label())
                .fact("severity", finding.kind().severity().label())
                .fact("file", finding.place().file())
                .fact("line", finding.place().line())
                .fact("element", finding.place().element())
                .fact("detail", finding.detail())
                .fact("attack", finding.kind().attack());
    }
}
