/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.relayguard.cli.Main.Streams;
import org.relayguard.cli.Main.Version;
import org.relayguard.diagnosis.Diagnosis;
import org.relayguard.diagnosis.DiagnosisJsonFormat;
import org.relayguard.diagnosis.DiagnosisTextFormat;
import org.relayguard.doctor.Doctor;
import org.relayguard.doctor.Installation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Says whether the guard is installed as it should be, without the server.
 *
 * <pre>
 * doctor --james /opt/james           what was found, a paragraph for each problem, then a summary
 * doctor --james /opt/james --json    one JSON object
 * </pre>
 */
@Command(
        name = "doctor",
        description = "Says what is wrong with the guard's installation in a James, and how to put it right.",
        footer = {"", "Exit codes: 0 healthy, 1 something is wrong, 2 something cannot be read."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class DoctorCommand implements Callable<Integer> {

    static final int HEALTHY = 0;
    static final int WRONG = 1;
    static final int UNREADABLE = 2;

    private final Streams streams;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--james",
            paramLabel = "DIR",
            required = true,
            description = "The directory of the server, with conf and extensions-jars in it; /root in James's images.")
    private Path directory;

    @Option(
            names = "--java-home",
            paramLabel = "DIR",
            description = "The Java that runs James, when it is not the one that runs this.")
    private Path javaHome;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    DoctorCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Installation installation =
                javaHome == null ? Installation.read(directory) : Installation.read(directory, javaHome);
        Doctor doctor = Version.ofThisJar().map(Doctor::new).orElseGet(Doctor::new);
        Diagnosis diagnosis = doctor.examine(installation);
        String answer = json
                ? DiagnosisJsonFormat.of(InstallationFormat.json(installation), diagnosis)
                : InstallationFormat.text(installation) + DiagnosisTextFormat.of(diagnosis);
        return new AnswerWriter(streams, spec).write(answer, exitCode(diagnosis));
    }

    private static int exitCode(Diagnosis diagnosis) {
        if (!diagnosis.unreadable().isEmpty()) {
            return UNREADABLE;
        }
        return diagnosis.wrong() == 0 ? HEALTHY : WRONG;
    }
}
