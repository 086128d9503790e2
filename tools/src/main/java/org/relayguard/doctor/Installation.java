/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.relayguard.diagnosis.Diagnosis.UnreadableFile;
import org.relayguard.jamesconf.JamesConfiguration;

/**
 * What lies in the directory of a James.
 *
 * @param directory of James, with {@code conf/} in it
 * @param servers one for each version of James whose jars lie there: none when there is no James, two when it cannot be
 *     told which of them runs
 * @param java what runs it; empty when the directory that was named for it is not a Java
 * @param jars ours, in the order of their names
 * @param configuration of {@code conf/}
 * @param unreadable folders and jars that could not be looked at; files of {@code conf/} are in {@code configuration}
 */
public record Installation(
        Path directory,
        List<JamesServer> servers,
        Optional<JavaRuntime> java,
        List<GuardJar> jars,
        JamesConfiguration configuration,
        List<UnreadableFile> unreadable) {

    public Installation {
        servers = List.copyOf(servers);
        jars = List.copyOf(jars);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Looks at one directory, of a James that the Java runs that runs this. Never throws.
     *
     * @param directory of James, with {@code conf/} in it; need not exist
     */
    public static Installation read(Path directory) {
        return new InstallationReader(directory).read();
    }

    /** The same, of a James that the Java of this directory runs. */
    public static Installation read(Path directory, Path javaHome) {
        return new InstallationReader(directory).read(javaHome);
    }

    /** The James that runs; empty when there is none, or when it cannot be told which. */
    public Optional<JamesServer> james() {
        return servers.size() == 1 ? Optional.of(servers.get(0)) : Optional.empty();
    }

    /** The line of James; empty when it is none of ours, or cannot be told. */
    public Optional<JamesLine> line() {
        List<Optional<JamesLine>> lines =
                servers.stream().map(JamesServer::line).distinct().toList();
        return lines.size() == 1 ? lines.get(0) : Optional.empty();
    }

    /** Whether everything in extensions-jars could be looked at. */
    boolean areExtensionsRead() {
        return unreadable.stream().noneMatch(file -> file.file().startsWith(InstallationReader.EXTENSIONS));
    }

    /** The release of Java that James and the guard's jars need; 0 when neither is there. */
    public int javaNeeded() {
        return IntStream.concat(
                        servers.stream().mapToInt(JamesServer::java),
                        jars.stream().mapToInt(GuardJar::java))
                .max()
                .orElse(0);
    }

    /**
     * A jar of ours, by its content, whatever it is called.
     *
     * @param file below the James directory: {@code extensions-jars/relay-guard-james38.jar}
     * @param version of the manifest
     * @param line of James whose API its classes use
     * @param java the release that its classes need
     * @param classes their names, without nested and relocated ones
     */
    public record GuardJar(String file, Optional<String> version, JamesLine line, int java, Set<String> classes) {

        static final String MODULE = "org.relayguard.guice.RelayGuardModule";

        public GuardJar {
            classes = Set.copyOf(classes);
        }

        static Optional<GuardJar> of(String file, JarFacts facts) {
            JamesLine line = facts.jakarta() ? JamesLine.JAMES_39 : JamesLine.JAMES_38;
            return facts.classes().contains(MODULE)
                    ? Optional.of(new GuardJar(file, facts.version(), line, facts.java(), facts.classes()))
                    : Optional.empty();
        }
    }

    /**
     * The James that lies there.
     *
     * @param version of its core
     * @param jar from which that is known, below the James directory
     * @param java the release that its classes need
     * @param spring whether it is the Spring server, which has no Guice
     */
    public record JamesServer(String version, String jar, int java, boolean spring) {

        /** Its line; empty when there is no jar of ours for it. */
        public Optional<JamesLine> line() {
            return JamesLine.ofVersion(version);
        }
    }

    /** The lines of James for which there is a jar of ours. */
    public enum JamesLine {
        /** Everything is javax. */
        JAMES_38("3.8", "relay-guard-james38.jar"),
        /** Everything is jakarta. */
        JAMES_39("3.9", "relay-guard-james39.jar");

        private final String label;
        private final String jar;

        JamesLine(String label, String jar) {
            this.label = label;
            this.jar = jar;
        }

        /** As people write it: {@code 3.8}. */
        public String label() {
            return label;
        }

        /** The name of our jar for it. */
        public String jar() {
            return jar;
        }

        /** The line of a version: {@code 3.8.1} and {@code 3.8.2-SNAPSHOT} are 3.8, {@code 3.10.0} is none. */
        static Optional<JamesLine> ofVersion(String version) {
            return Arrays.stream(values())
                    .filter(line -> version.equals(line.label) || version.startsWith(line.label + '.'))
                    .findFirst();
        }
    }
}
