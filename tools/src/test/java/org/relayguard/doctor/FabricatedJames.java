/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.relayguard.diagnosis.Diagnosis;
import org.relayguard.doctor.Installation.GuardJar;
import org.relayguard.doctor.Installation.JamesLine;

/**
 * The directory of a James with the guard, as far as a doctor looks at it: the shipped sample configuration, and jars that hold
 * the first bytes of the classes that they should. Right, until a test changes it.
 */
public final class FabricatedJames {

    /** The version of the guard that is installed, and of the doctor. */
    public static final String GUARD = "1.0.0";

    /** How the guard begins in the chain of the sample. */
    static final String GUARD_LINE = "<mailet match=\"All\" class=\"org.relayguard.mailets.GuardRelay\">";

    /** The same guard by three matchers, in its place; what followed belongs to a line that does nothing. */
    static final String SEPARATE_LINES = "<mailet match=\"org.relayguard.matchers.Undecided\" class=\"Null\"/>"
            + "<mailet match=\"org.relayguard.matchers.SourceRouted\" class=\"Null\"/>"
            + "<mailet match=\"org.relayguard.matchers.UnauthorizedRelay\" class=\"Null\"/>"
            + "<mailet match=\"None\" class=\"Null\">";

    private static final String LIBRARIES = "james-server-memory-app.lib";
    private static final Pattern OUR_CLASS = Pattern.compile("org\\.relayguard(\\.[a-z]+)+\\.[A-Z]\\w+");
    private static final int CLASS_FILE_OF_JAVA_0 = 44;

    private final Path directory;
    private final Path sample;

    private FabricatedJames(Path directory, JamesLine line) {
        this.directory = directory;
        this.sample = Path.of("../extension/sample-configuration", "james-" + line.label());
    }

    /** A memory server out of its zip, with the guard for it. */
    public static FabricatedJames of(Path directory, JamesLine line) {
        FabricatedJames james = new FabricatedJames(directory, line);
        james.copySample();
        return switch (line) {
            case JAMES_38 -> james.library("3.8.1", 11).guard(line.jar(), line, GUARD);
            case JAMES_39 -> james.library("3.9.0", 21).guard(line.jar(), line, GUARD);
        };
    }

    public Path directory() {
        return directory;
    }

    private void copySample() {
        try (Stream<Path> files = Files.list(sample)) {
            Path conf = Files.createDirectories(directory.resolve("conf"));
            for (Path file : files.toList()) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the core of a James there, in place of any other. */
    FabricatedJames library(String version, int java) {
        delete(LIBRARIES);
        return leftOverLibrary(version, java);
    }

    /** Moves the jars of James to where the official images have them. */
    FabricatedJames asInTheImages() {
        try {
            Files.move(directory.resolve(LIBRARIES), directory.resolve("libs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Leaves the core of another version beside the one that is there. */
    FabricatedJames leftOverLibrary(String version, int java) {
        return write(
                LIBRARIES + "/james-core-" + version + ".jar",
                jar(version, Set.of("org/apache/james/core/Domain.class"), classFile(java, "")));
    }

    /** Puts the jar of the application there, whose manifest names the core of one version. */
    FabricatedJames application(String version) {
        Manifest manifest = manifest("3");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        LIBRARIES + "/guice-5.1.0.jar " + LIBRARIES + "/james-core-" + version + ".jar");
        return write("james-server-memory-app.jar", jar(manifest, Set.of(), new byte[0]));
    }

    /** Moves a file or folder away, and leaves a symbolic link to it. */
    FabricatedJames link(String name, Path elsewhere) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(elsewhere.getParent());
            Files.move(file, elsewhere);
            Files.createSymbolicLink(file, elsewhere);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Puts a jar of the guard into extensions-jars, with every class that the sample configuration names, and the matchers. */
    FabricatedJames guard(String name, JamesLine line, String version) {
        Set<String> entries = new TreeSet<>(Set.of(
                GuardJar.MODULE.replace('.', '/') + ".class",
                "org/relayguard/matchers/Undecided.class",
                "org/relayguard/matchers/SourceRouted.class",
                "org/relayguard/matchers/UnauthorizedRelay.class"));
        ourClassesInTheSample().forEach(ours -> entries.add(ours.replace('.', '/') + ".class"));
        String mail = line == JamesLine.JAMES_39 ? "jakarta/mail/MessagingException" : "javax/mail/MessagingException";
        write("extensions-jars/" + name, jar(version, entries, classFile(17, mail)));
        return this;
    }

    /** A Java whose file {@code release} tells this version. */
    Path java(String version) {
        write(
                "java/release",
                ("IMPLEMENTOR=\"Example\"\nJAVA_VERSION=\"" + version + "\"\n").getBytes(StandardCharsets.UTF_8));
        return directory.resolve("java");
    }

    /** Replaces a text in a file of conf; it has to be there. */
    public FabricatedJames replace(String file, String old, String with) {
        Path path = directory.resolve("conf").resolve(file);
        try {
            String text = Files.readString(path);
            if (!text.contains(old)) {
                throw new AssertionError(file + " does not hold " + old);
            }
            Files.writeString(path, text.replace(old, with));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes a file, below the directory. */
    FabricatedJames write(String file, byte[] content) {
        try {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Takes a file or a folder of files away; it need not be there. */
    public FabricatedJames delete(String file) {
        Path path = directory.resolve(file);
        try {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    for (Path inside : files.toList()) {
                        Files.delete(inside);
                    }
                }
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private Set<String> ourClassesInTheSample() {
        Set<String> classes = new TreeSet<>();
        try (Stream<Path> files = Files.list(sample)) {
            for (Path file : files.toList()) {
                Matcher named = OUR_CLASS.matcher(Files.readString(file));
                while (named.find()) {
                    classes.add(named.group());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    private static byte[] jar(String version, Set<String> entries, byte[] content) {
        return jar(manifest(version), entries, content);
    }

    private static Manifest manifest(String version) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return manifest;
    }

    private static byte[] jar(Manifest manifest, Set<String> entries, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = bytes;
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
                jar.write(content);
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] classFile(int java, String constant) {
        byte[] text = constant.getBytes(StandardCharsets.US_ASCII);
        byte[] header = {
            (byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, (byte) (java + CLASS_FILE_OF_JAVA_0)
        };
        byte[] file = new byte[header.length + text.length];
        System.arraycopy(header, 0, file, 0, header.length);
        System.arraycopy(text, 0, file, header.length, text.length);
        return file;
    }

    /** What a doctor of version {@value #GUARD} says of a server. */
    static Diagnosis examine(FabricatedJames james) {
        return examine(james.directory());
    }

    /** What a doctor of version {@value #GUARD} says of a directory. */
    static Diagnosis examine(Path directory) {
        return new Doctor(GUARD).examine(Installation.read(directory));
    }

    /** The same, where another Java runs James. */
    static Diagnosis examine(Path directory, Path javaHome) {
        return new Doctor(GUARD).examine(Installation.read(directory, javaHome));
    }
}
