/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The audit of the server in which this runs. Its report is kept for a while, so that whoever asks for the server's health
 * every few seconds does not make it list its users every few seconds.
 */
public final class ServerAudit {

    static final Duration KEPT = Duration.ofHours(1);

    private final TrustAudit audit;
    private final Path directory;
    private final Clock clock;
    private Optional<Kept> kept = Optional.empty();

    private record Kept(AuditReport report, Instant made) {}

    /**
     * An audit of one directory.
     *
     * @param directory the configuration that James uses
     * @param stores of this server
     * @param clock tells how old a report is
     */
    public ServerAudit(Path directory, LiveStores stores, Clock clock) {
        this.audit = TrustAudit.live(stores);
        this.directory = directory;
        this.clock = clock;
    }

    /** The report, at most an hour old. May wait for files and stores; never call it from an SMTP thread. */
    public synchronized AuditReport report() {
        Instant now = clock.instant();
        Optional<AuditReport> young =
                kept.filter(last -> last.made().plus(KEPT).isAfter(now)).map(Kept::report);
        if (young.isPresent()) {
            return young.get();
        }
        AuditReport report = audit.of(directory);
        kept = Optional.of(new Kept(report, now));
        return report;
    }
}
