/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.relayguard.cli.Main.Streams;
import org.relayguard.cli.Main.Version;
import org.relayguard.probe.OwnNames;
import org.relayguard.scan.LogScan;
import org.relayguard.scan.ScanReport;
import org.relayguard.text.Escaping;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Looks for proxy probes in access logs and recordings that were kept before the guard came.
 *
 * <pre>
 * scan --own-name www.example.net access.log access.log.*.gz    a paragraph for each source, the most severe first
 * zcat -f access.log* | scan --own-name '*.example.net' --json    one JSON object for each source, and a summary
 * </pre>
 */
@Command(
        name = "scan",
        description = "Looks for proxy probes in access logs and recorded requests. Asks no server and no DNS.",
        footer = {"", "Exit codes: 0 nothing found, 1 probes found, 2 an input cannot be read."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class ScanCommand implements Callable<Integer> {

    static final int CLEAN = 0;
    static final int PROBES = 1;
    static final int UNREADABLE = 2;

    private static final String STANDARD_INPUT = "-";
    private static final int MAX_NAME = 60;

    private final Streams streams;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--own-name",
            paramLabel = "N",
            converter = OptionValues.OwnName.class,
            description = {
                "A name or address of the web server; *.example.net stands for every name below. Repeatable.",
                "Without any, every host that a request names counts as foreign."
            })
    private List<String> ownNames = new ArrayList<>();

    @Option(
            names = "--top",
            paramLabel = "COUNT",
            converter = OptionValues.Count.class,
            description = "Show so many sources at most. Default: 20; with --json all")
    private Integer top; // null without the option

    @Option(names = "--json", description = "Answer in JSON Lines.")
    private boolean json;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Show progress on standard error, or do not. Default: if that is a terminal")
    private Boolean progress; // null without the option

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = {
                "Access logs of Apache or nginx (common or combined), or recordings of requests; gzipped or not.",
                "- or none reads standard input."
            })
    private List<String> files; // null without any

    ScanCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        ScanProgress line = new ScanProgress(spec.commandLine().getErr());
        boolean shown = progress == null ? ScanProgress.isOnTerminal() : progress;
        if (shown) {
            line.endWithTheProcess();
        }
        LogScan scan = new LogScan(OwnNames.of(ownNames), shown ? line : (lines, probes) -> {});
        for (String file : files == null ? List.of(STANDARD_INPUT) : files) {
            read(file, scan, line);
        }
        line.end();
        ScanReport report = scan.report();
        return new AnswerWriter(streams, spec).write(out -> form().write(report, out), exitCode(report));
    }

    private ScanFormat form() {
        return json
                ? new ScanJsonFormat(top == null ? Integer.MAX_VALUE : top)
                : new ScanTextFormat(top == null ? ScanTextFormat.SHOWN : top, ownNames.isEmpty());
    }

    private void read(String file, LogScan scan, ScanProgress line) {
        if (file.equals(STANDARD_INPUT)) {
            scan.read("standard input", line.watch("standard input", 0, streams.in()));
            return;
        }
        try {
            Path path = Path.of(file);
            try (InputStream in = Files.newInputStream(path)) {
                scan.read(file, line.watch(Escaping.printable(file, MAX_NAME), Files.size(path), in));
            }
        } catch (IOException | InvalidPathException e) {
            scan.fail(file, FileFault.reason(e));
        }
    }

    private static int exitCode(ScanReport report) {
        if (!report.unreadable().isEmpty()) {
            return UNREADABLE;
        }
        return report.probes() == 0 ? CLEAN : PROBES;
    }

    /** How a report looks: as JSON, or as text. */
    interface ScanFormat {

        /** Writes the report piece by piece, so that its length needs no memory; printable ASCII. */
        void write(ScanReport report, OutputStream out) throws IOException;
    }

    /**
     * Why a file cannot be read, in words. The JDK gives only its name for most reasons.
     *
     * <pre>
     * NoSuchFileException: access.log                   no such file
     * AccessDeniedException: access.log                 permission denied
     * FileSystemException: access.log/x: Not a directory    Not a directory
     * IOException: Is a directory                       Is a directory
     * </pre>
     */
    static final class FileFault {

        private FileFault() {}

        /** The name of the file is not repeated where the JDK keeps it apart. Unescaped. */
        static String reason(Exception fault) {
            if (fault instanceof NoSuchFileException) {
                return "no such file";
            }
            if (fault instanceof AccessDeniedException) {
                return "permission denied";
            }
            String reason = fault instanceof FileSystemException file ? file.getReason() : null;
            return Objects.requireNonNullElseGet(
                    reason, () -> Objects.requireNonNullElse(fault.getMessage(), fault.toString()));
        }
    }
}
