/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relayguard.audit.checks.Checks;
import org.relayguard.jamesconf.JamesConfiguration;
import org.relayguard.jamesconf.JamesConfigurationReader;
import org.relayguard.jamesconf.PropertiesName;
import org.relayguard.jamesconf.Reading;

/**
 * Reads the configuration of one server and runs every check over it.
 *
 * <pre>
 * AuditReport report = TrustAudit.offline().of(Path.of("conf"));
 * </pre>
 */
public final class TrustAudit {

    private final JamesConfigurationReader reader;
    private final Optional<LiveStores> live;

    /** With James's stores, if there are any. */
    public TrustAudit(JamesConfigurationReader reader, Optional<LiveStores> live) {
        this.reader = reader;
        this.live = live;
    }

    /** Without a server: what needs the database is reported as not checked. */
    public static TrustAudit offline() {
        return new TrustAudit(JamesConfigurationReader.ofThisProcess(), Optional.empty());
    }

    /** With the stores of the server in which this runs. */
    public static TrustAudit live(LiveStores stores) {
        return new TrustAudit(JamesConfigurationReader.ofThisProcess(), Optional.of(stores));
    }

    /** Audits one directory. Never throws. */
    public AuditReport of(Path directory) {
        return of(reader.read(directory));
    }

    /** Audits what was read already. Never throws. */
    public AuditReport of(JamesConfiguration configuration) {
        AuditSubject subject = AuditSubject.of(configuration, live);
        Findings findings = new Findings();
        for (Check check : Checks.all()) {
            check.check(subject, findings);
        }
        configuration
                .unresolved()
                .forEach(setting -> findings.notChecked(
                        setting.place().toString(),
                        setting.text() + " cannot be resolved here; set it as the server has it"));
        return findings.report(unreadable(configuration));
    }

    private static List<UnreadableFile> unreadable(JamesConfiguration configuration) {
        if (configuration.problem().isPresent()) {
            return List.of(new UnreadableFile(
                    configuration.directory().toString(),
                    configuration.problem().get()));
        }
        List<UnreadableFile> unreadable = new ArrayList<>();
        required(configuration.smtp()).ifPresent(unreadable::add);
        required(configuration.mailets()).ifPresent(unreadable::add);
        optional(configuration.lmtp()).ifPresent(unreadable::add);
        optional(configuration.repositories()).ifPresent(unreadable::add);
        optional(configuration.domains()).ifPresent(unreadable::add);
        for (PropertiesName name : PropertiesName.values()) {
            optional(configuration.reading(name)).ifPresent(unreadable::add);
        }
        return unreadable;
    }

    /** Without it James has no SMTP server, or does not start: then this is no configuration directory. */
    private static Optional<UnreadableFile> required(Reading<?> reading) {
        return reading instanceof Reading.Absent<?> absent
                ? Optional.of(new UnreadableFile(absent.file(), "there is no such file"))
                : optional(reading);
    }

    private static Optional<UnreadableFile> optional(Reading<?> reading) {
        return reading instanceof Reading.Unreadable<?> unreadable
                ? Optional.of(new UnreadableFile(unreadable.file(), unreadable.reason()))
                : Optional.empty();
    }
}
