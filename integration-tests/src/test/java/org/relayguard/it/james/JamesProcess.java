/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.relayguard.it.smtp.SmtpConnection;

/**
 * A real James 3.8.1 memory server in a process of its own, with the built jar in extensions-jars/ and the shipped sample
 * configuration. It takes about six seconds to start; share one among the tests of a class and use addresses of their own.
 *
 * <pre>{@code
 * try (SmtpSink outside = SmtpSink.start();
 *         JamesServer james = JamesServer.named("forwards").outside(outside).start()) {
 *     james.directory().addUser("bob@example.net");
 *     SmtpTranscript.load("plain-mail").replay(james.ports().smtp());
 * }
 * }</pre>
 */
public final class JamesProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final String MAIN_CLASS = "org.apache.james.MemoryJamesServerMain";
    private static final int LINES_TO_SHOW = 60;
    private static final String BROKEN_STORE = "store-is-broken";

    private final Path workingDirectory;
    private final Ports ports;
    private final Process process;
    private final ServerLog log;
    private final WebAdmin webAdmin;
    private final Thread killOnExit;

    private JamesProcess(Path workingDirectory, Ports ports, Process process) {
        this.workingDirectory = workingDirectory;
        this.ports = ports;
        this.process = process;
        this.log = new ServerLog(consoleOf(workingDirectory));
        this.webAdmin = new WebAdmin(ports.webadmin());
        this.killOnExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killOnExit);
    }

    /** Starts the description of a server; the name is that of its folder under {@code target/james/}. */
    public static JamesServerBuilder named(String name) {
        return new JamesServerBuilder(name);
    }

    static JamesProcess launch(
            Path workingDirectory, Ports ports, JavaInstallation java, List<String> jvmOptions, boolean faultyUsers) {
        List<String> command = new ArrayList<>();
        command.add(java.executable());
        // Two compiler threads and a full garbage collector per server are wasted on a server that lives a minute.
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Dworking.directory=" + workingDirectory);
        command.add("-Dlogback.configurationFile=conf/logback.xml");
        command.addAll(jvmOptions);
        command.addAll(
                faultyUsers
                        ? List.of(
                                "-cp",
                                FaultyMain.compile(classPath()) + File.pathSeparator + classPath(),
                                FaultyMain.NAME)
                        : List.of("-cp", classPath(), MAIN_CLASS));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(consoleOf(workingDirectory).toFile())
                    .start();
            return new JamesProcess(workingDirectory, ports, process);
        } catch (IOException e) {
            throw new UncheckedIOException("James could not be started", e);
        }
    }

    void awaitReady() {
        try {
            Awaitility.await("James to answer")
                    .atMost(START_PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !process.isAlive() || (greets() && webAdmin.answers()));
        } catch (ConditionTimeoutException e) {
            close();
            throw new IllegalStateException("James did not answer. Its log:\n" + log.tail(LINES_TO_SHOW), e);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("James ended by itself. Its log:\n" + log.tail(LINES_TO_SHOW));
        }
    }

    FailedStart awaitFailure() {
        try {
            if (!process.waitFor(START_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("James started. Its log:\n" + log.tail(LINES_TO_SHOW));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while James was starting", e);
        } finally {
            close();
        }
        return new FailedStart(process.exitValue(), log);
    }

    public Ports ports() {
        return ports;
    }

    public ServerLog log() {
        return log;
    }

    /** The file of relay attempts, as logback.xml of the sample has it. */
    public ServerLog attemptLog() {
        return new ServerLog(workingDirectory.resolve("log").resolve("relay-guard.log"));
    }

    public Path workingDirectory() {
        return workingDirectory;
    }

    /** Domains, users, aliases, forwards, mappings and Sieve scripts. */
    public Directory directory() {
        return new Directory(webAdmin);
    }

    /** A mail repository by the path that mailetcontainer.xml gives it, for example {@code var/mail/relay-quarantine/}. */
    public Repository repository(String path) {
        return new Repository(webAdmin, path);
    }

    /** The mail that has not been dealt with yet. */
    public Queues queues() {
        return new Queues(webAdmin);
    }

    /** The inbox of a user that was added with {@link Directory#addUser}. */
    public Mailbox inboxOf(String user) {
        return new Mailbox(ports.imaps(), user);
    }

    /** James's web administration, for what has no method of its own here. */
    public WebAdmin webAdmin() {
        return webAdmin;
    }

    /** From now on a {@linkplain JamesServerBuilder#withFaultyUsers faulty} user store fails about "broken" users. */
    public void breakStore() {
        try {
            Files.writeString(workingDirectory.resolve(BROKEN_STORE), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void repairStore() {
        try {
            Files.delete(workingDirectory.resolve(BROKEN_STORE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection to port 25. */
    public SmtpConnection smtp() {
        return SmtpConnection.open(ports.smtp());
    }

    /** The bytes of the objects that are still referred to, after a full garbage collection; takes a moment. */
    public long liveHeapBytes() {
        return LiveHeap.of(process.pid());
    }

    /** Stops it as an administrator does, and lets it finish; takes some seconds. */
    public void stop() {
        process.destroy();
        awaitEnd(STOP_PATIENCE);
    }

    /** Ends the process at once. It holds nothing but memory, so there is nothing to save. */
    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd(STOP_PATIENCE);
        Runtime.getRuntime().removeShutdownHook(killOnExit);
    }

    private void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("James does not end. Its log:\n" + log.tail(LINES_TO_SHOW));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while James was stopping", e);
        }
    }

    private boolean greets() {
        try (SmtpConnection connection = SmtpConnection.open(ports.smtp())) {
            return connection.greeting().code() == 220;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static Path consoleOf(Path workingDirectory) {
        return workingDirectory.resolve("console.log");
    }

    private static String classPath() {
        try {
            return Files.readString(Path.of(System.getProperty("james.classPathFile")))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The class path of James was not written by the build", e);
        }
    }
}
