/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.relayguard.audit.TrustAudit;
import org.relayguard.cli.Main.Streams;
import org.relayguard.cli.Main.Version;
import org.relayguard.diagnosis.Diagnosis;
import org.relayguard.diagnosis.DiagnosisJsonFormat;
import org.relayguard.diagnosis.DiagnosisTextFormat;
import org.relayguard.text.JsonLine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Finds settings that let strangers relay in the configuration of a James server, without the server.
 *
 * <pre>
 * audit --conf conf           a paragraph for each problem, then a summary
 * audit --conf conf --json    one JSON object
 * </pre>
 */
@Command(
        name = "audit",
        description = "Finds settings of a James server that let strangers relay.",
        footer = {"", "Exit codes: 0 nothing found, 1 problems found, 2 a file cannot be read."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class AuditCommand implements Callable<Integer> {

    static final int CLEAN = 0;
    static final int PROBLEMS = 1;
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
        Diagnosis diagnosis = TrustAudit.offline().of(directory);
        String answer = json ? DiagnosisJsonFormat.of(new JsonLine(), diagnosis) : DiagnosisTextFormat.of(diagnosis);
        return new AnswerWriter(streams, spec).write(answer, exitCode(diagnosis));
    }

    private static int exitCode(Diagnosis diagnosis) {
        if (!diagnosis.unreadable().isEmpty()) {
            return UNREADABLE;
        }
        return diagnosis.isClean() ? CLEAN : PROBLEMS;
    }
}
