/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.relayguard.audit.subject.LiveStores;
import org.relayguard.diagnosis.Diagnosis;

/**
 * The audit of the server in which this runs. Its report is kept for a while, so that whoever asks for the server's
 * health every few seconds does not make it list its users every few seconds. Mappings are added while the server runs,
 * by whoever may use the web administration: a change of them ends the report's time.
 *
 * <pre>
 * asked again within the hour                         the same report
 * asked after the hour                                a new one
 * asked after a mapping of a whole domain was added   a new one, as soon as the guard has seen the mapping
 * </pre>
 */
public final class ServerAudit {

    static final Duration KEPT = Duration.ofHours(1);

    private final TrustAudit audit;
    private final LiveStores stores;
    private final Path directory;
    private final Clock clock;
    private Kept kept;

    private record Kept(Diagnosis report, Instant made, int mappingsVersion) {

        boolean isYoung(Instant now, int version) {
            return mappingsVersion == version && made.plus(KEPT).isAfter(now);
        }
    }

    /**
     * An audit of one directory.
     *
     * @param directory the configuration that James uses
     * @param stores of this server
     * @param clock tells how old a report is
     */
    public ServerAudit(Path directory, LiveStores stores, Clock clock) {
        this.audit = TrustAudit.live(stores);
        this.stores = stores;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * The report, at most an hour old, and made after the last change of a mapping that the guard has seen. May wait
     * for files and stores; never call it from an SMTP thread.
     */
    public synchronized Diagnosis report() {
        Instant now = clock.instant();
        int version = stores.mappingsVersion();
        if (kept == null || !kept.isYoung(now, version)) {
            kept = new Kept(audit.of(directory), now, version);
        }
        return kept.report();
    }
}
