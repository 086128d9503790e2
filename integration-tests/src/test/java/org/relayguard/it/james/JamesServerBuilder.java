/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.relayguard.it.smtp.SmtpSink;

/**
 * How one server under test differs from the shipped sample. Without any call: the guard enforces, every client is a
 * stranger (192.0.2.0/24 alone may relay), what leaves goes to a closed port, so that no test ever mails the world, and each
 * attempt has a line of its own, since to the guard a test that tries a hundred routes is a flood.
 */
public final class JamesServerBuilder {

    /** RFC 5737: nobody is there, so a client on the loopback address is a stranger. */
    static final String NOBODY = "192.0.2.0/24";

    private static final int CLOSED_PORT = 1;
    private static final AtomicInteger SERVERS = new AtomicInteger();
    private static final String GUARD_FILE = "relay-guard.properties";
    private static final String MOST_RECORDS = "10000";

    private final String name;
    private final List<Consumer<SampleConfiguration>> changes = new ArrayList<>();
    private final List<String> jvmOptions = new ArrayList<>();
    private JavaInstallation java = JavaInstallation.running();
    private String authorizedNetworks = NOBODY;
    private int gatewayPort = CLOSED_PORT;
    private int outsidePort = CLOSED_PORT;
    private boolean guarded = true;
    private boolean gatewayed = true;
    private boolean faultyUsers;
    private Optional<Path> installed = Optional.empty();

    JamesServerBuilder(String name) {
        this.name = name;
    }

    /** James alone: the same chain without the guard's lines, and no jar. */
    public JamesServerBuilder withoutGuard() {
        guarded = false;
        return this;
    }

    /** The guard in the chain only: what it would refuse at MAIL and RCPT gets into the chain. */
    public JamesServerBuilder withoutSmtpHandlers() {
        changes.add(SampleConfiguration::removeSmtpHandlers);
        return this;
    }

    /** The networks that may relay without a password, for James and for the guard. */
    public JamesServerBuilder authorizing(String networks) {
        authorizedNetworks = networks;
        return this;
    }

    /** The host that takes the mail of the relay domain branch.example. */
    public JamesServerBuilder gateway(SmtpSink sink) {
        gatewayPort = sink.port();
        return this;
    }

    /** The world: takes all mail to domains that are neither local nor relay. */
    public JamesServerBuilder outside(SmtpSink sink) {
        outsidePort = sink.port();
        return this;
    }

    /** Sets one key of relay-guard.properties. */
    public JamesServerBuilder guard(String key, String value) {
        changes.add(configuration -> configuration.setProperty(GUARD_FILE, key, value));
        return this;
    }

    /** Sets one key of another properties file. */
    public JamesServerBuilder property(String fileName, String key, String value) {
        changes.add(configuration -> configuration.setProperty(fileName, key, value));
        return this;
    }

    /** Takes one key out of relay-guard.properties. */
    public JamesServerBuilder withoutGuardKey(String key) {
        changes.add(configuration -> configuration.removeProperty(GUARD_FILE, key));
        return this;
    }

    /** Writes a file into conf/, or replaces it. */
    public JamesServerBuilder file(String fileName, String content) {
        changes.add(configuration -> configuration.write(fileName, content));
        return this;
    }

    /** Takes a file out of conf/. */
    public JamesServerBuilder withoutFile(String fileName) {
        changes.add(configuration -> configuration.delete(fileName));
        return this;
    }

    /** Changes an XML file of conf/, for example mailetcontainer.xml. */
    public JamesServerBuilder edit(String fileName, Consumer<XmlFile> change) {
        changes.add(configuration -> configuration.edit(fileName, change));
        return this;
    }

    /** Switches LMTP on, as lmtpserver.xml of the sample has it. */
    public JamesServerBuilder withLmtp() {
        return edit("lmtpserver.xml", file -> file.setAttribute("//lmtpserver", "enabled", "true"));
    }

    /**
     * A user store that does not answer about users whose names begin with "hang", and fails about "fail"; about "broken" while
     * {@link JamesProcess#breakStore} says so.
     */
    public JamesServerBuilder withFaultyUsers() {
        faultyUsers = true;
        return this;
    }

    /** Leaves alone what the chain says of a gateway; no test sends anything there. */
    public JamesServerBuilder withoutGateway() {
        gatewayed = false;
        return this;
    }

    /** Uses a directory in which somebody else put the jar, the sample configuration and a key. */
    public JamesServerBuilder installedIn(Path directory) {
        installed = Optional.of(directory.toAbsolutePath());
        return this;
    }

    /** An option for the Java machine that runs James. */
    public JamesServerBuilder jvmOption(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** Another Java than the one that runs the tests. */
    public JamesServerBuilder onJava(JavaInstallation other) {
        java = other;
        return this;
    }

    /** Starts it and waits until it answers. */
    public JamesProcess start() {
        JamesProcess server = launch();
        server.awaitReady();
        return server;
    }

    /** Starts it, expecting that it ends by itself. */
    public FailedStart startExpectingFailure() {
        return launch().awaitFailure();
    }

    private JamesProcess launch() {
        Ports ports = Ports.free();
        Path directory = installed.orElseGet(this::install);
        SampleConfiguration configuration = SampleConfiguration.in(directory.resolve("conf"));
        configuration.listenOn(ports);
        configuration.authorize(authorizedNetworks);
        if (gatewayed) {
            configuration.deliverTo("gateway", gatewayPort);
        }
        configuration.deliverTo("relay", outsidePort);
        if (guarded) {
            configuration.setProperty(GUARD_FILE, "records-per-minute", MOST_RECORDS);
        } else {
            configuration.removeGuard();
        }
        changes.forEach(change -> change.accept(configuration));
        return JamesProcess.launch(directory, ports, java, jvmOptions, faultyUsers);
    }

    private Path install() {
        Path directory = Path.of("target", "james", name + "-" + SERVERS.incrementAndGet())
                .toAbsolutePath();
        deleteRecursively(directory);
        SampleConfiguration.copyTo(directory.resolve("conf"));
        if (guarded) {
            installJar(directory);
        }
        KeyStore.copyTo(directory.resolve("conf").resolve("keystore"));
        return directory;
    }

    private static void installJar(Path directory) {
        Path jar = Path.of(System.getProperty("relayguard.jar"));
        try {
            Path folder = Files.createDirectories(directory.resolve("extensions-jars"));
            Files.copy(jar, folder.resolve(jar.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("The jar was not built: " + jar, e);
        }
    }

    private static void deleteRecursively(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
