/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import java.nio.file.Path;
import java.util.function.Function;
import org.relayguard.audit.checks.Checks;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.LiveStores;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Diagnosis;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.JamesConfiguration;
import org.relayguard.jamesconf.JamesConfigurationReader;
import org.relayguard.jamesconf.PropertiesFile.PropertiesName;
import org.relayguard.jamesconf.Reading;

/**
 * Reads the configuration of one server and runs every check over it.
 *
 * <pre>
 * Diagnosis diagnosis = TrustAudit.offline().of(Path.of("conf"));
 * </pre>
 */
public final class TrustAudit {

    private final JamesConfigurationReader reader;
    private final Function<JamesConfiguration, AuditSubject> subjects;

    private TrustAudit(JamesConfigurationReader reader, Function<JamesConfiguration, AuditSubject> subjects) {
        this.reader = reader;
        this.subjects = subjects;
    }

    /** Without a server: what needs the database is reported as not checked. */
    public static TrustAudit offline() {
        return offline(JamesConfigurationReader.ofThisProcess());
    }

    /** The same, with placeholders resolved as the reader does it. */
    static TrustAudit offline(JamesConfigurationReader reader) {
        return new TrustAudit(reader, AuditSubject::offline);
    }

    /** With the stores of the server in which this runs. */
    public static TrustAudit live(LiveStores stores) {
        return new TrustAudit(
                JamesConfigurationReader.ofThisProcess(), configuration -> AuditSubject.live(configuration, stores));
    }

    /** Audits one directory. Never throws. */
    public Diagnosis of(Path directory) {
        return of(reader.read(directory));
    }

    /** Audits what was read already. Never throws. */
    public Diagnosis of(JamesConfiguration configuration) {
        AuditSubject subject = subjects.apply(configuration);
        Problems problems = new Problems();
        for (Check<AuditSubject> check : Checks.all()) {
            check.check(subject, problems);
        }
        problems.unresolved(configuration.unresolved());
        unreadable(configuration, problems);
        return problems.diagnosis();
    }

    private static void unreadable(JamesConfiguration configuration, Problems problems) {
        if (configuration.problem().isPresent()) {
            problems.unreadable(
                    configuration.directory().toString(),
                    configuration.problem().get());
            return;
        }
        required(configuration.smtp(), problems);
        required(configuration.mailets(), problems);
        optional(configuration.lmtp(), problems);
        optional(configuration.repositories(), problems);
        optional(configuration.domains(), problems);
        for (PropertiesName name : PropertiesName.values()) {
            optional(configuration.reading(name), problems);
        }
    }

    /** Without it James has no SMTP server, or does not start: then this is not a configuration directory. */
    private static void required(Reading<?> reading, Problems problems) {
        if (reading instanceof Reading.Absent<?> absent) {
            problems.unreadable(absent.file(), "there is no such file");
        }
        optional(reading, problems);
    }

    private static void optional(Reading<?> reading, Problems problems) {
        if (reading instanceof Reading.Unreadable<?> unreadable) {
            problems.unreadable(unreadable.file(), unreadable.reason());
        }
    }
}
