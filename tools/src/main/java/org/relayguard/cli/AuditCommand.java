/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.relayguard.audit.AuditReport;
import org.relayguard.audit.TrustAudit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Says where the configuration of a James server is the hole, without the server.
 *
 * <pre>
 * audit --conf conf           a paragraph for each finding, then a summary
 * audit --conf conf --json    one JSON object
 * </pre>
 */
@Command(
        name = "audit",
        description = "Says where the configuration of a James server lets strangers relay.",
        footer = {"", "Exit codes: 0 nothing found, 1 findings, 2 a file cannot be read."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class AuditCommand implements Callable<Integer> {

    static final int CLEAN = 0;
    static final int FINDINGS = 1;
    static final int UNREADABLE = 2;

    private final Streams streams;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            required = true,
            description = "The configuration directory of the server.")
    private Path directory;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    AuditCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        AuditReport report = TrustAudit.offline().of(directory);
        String answer = json ? AuditJsonFormat.of(report) : AuditTextFormat.of(report);
        return new AnswerWriter(streams, spec).write(answer, exitCode(report));
    }

    private static int exitCode(AuditReport report) {
        if (!report.unreadable().isEmpty()) {
            return UNREADABLE;
        }
        return report.isClean() ? CLEAN : FINDINGS;
    }
}
