/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.relayguard.text.Escaping;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/**
 * The command line of the installed jar.
 *
 * <pre>
 * java -jar relay-guard-james38.jar explain --local-domain example.net 'user%victim.test&#64;example.net'
 * java -jar relay-guard-james38.jar audit --conf conf
 * java -jar relay-guard-james38.jar doctor --james .
 * java -jar relay-guard-james38.jar self-test mx.example.net:25 --our-domain example.net --foreign example.com
 * java -jar relay-guard-james38.jar scan --own-name www.example.net access.log
 * </pre>
 *
 * <p>Exit codes: 0 done; 1 found ("audit" and "doctor" a problem, "scan" a probe, "self-test" an open server); 2 not
 * done, or not all of it: wrong usage, an input that cannot be read, an answer that cannot be written. What is not a
 * finding is never 1, so that a script can rely on it.
 */
@Command(
        name = "relay-guard",
        description = "Mail relay guard for Apache James.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

    private static final int MAX_MESSAGE = 500;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Streams streams = new Streams(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
        System.exit(run(streams, args));
    }

    /** Runs one command on the given streams; gives its exit code. */
    static int run(Streams streams, String... args) {
        return new CommandLine(new Main())
                .addSubcommand(new ExplainCommand(streams))
                .addSubcommand(new AuditCommand(streams))
                .addSubcommand(new DoctorCommand(streams))
                .addSubcommand(new SelfTestCommand(streams))
                .addSubcommand(new ScanCommand(streams))
                .setOut(printer(streams.out()))
                .setErr(printer(streams.err()))
                // A source route begins with "@", which would otherwise name a file of arguments.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((wrong, arguments) -> wrongUsage(wrong))
                .setExecutionExceptionHandler((fault, command, arguments) -> ownFault(fault, command))
                .execute(args);
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    private static int wrongUsage(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = Escaping.printable(wrong.getMessage(), MAX_MESSAGE);
        command.getErr().println(name + ": " + message + " (try " + name + " --help)");
        return ExitCode.USAGE;
    }

    /** A mistake of ours, shown as something to report; its text may hold what somebody else wrote. */
    private static int ownFault(Exception fault, CommandLine command) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        trace.toString()
                .lines()
                .forEach(line -> command.getErr().println(Escaping.printable(line.replace("\t", "    "), MAX_MESSAGE)));
        return ExitCode.USAGE;
    }

    private static PrintWriter printer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /**
     * What a command reads from and writes to, so that a test can be the other end. Unbuffered, in bytes: a command
     * chooses its buffer, and learns of a reader that went away.
     *
     * @param in standard input
     * @param out for answers
     * @param err for what went wrong
     */
    record Streams(InputStream in, OutputStream out, OutputStream err) {}

    /** The version of the jar that runs, from its manifest, where the build puts that of the root pom. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"Relay Guard for Apache James " + ofThisJar().orElse("(not run from its jar)")};
        }

        static Optional<String> ofThisJar() {
            return Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
        }
    }
}
