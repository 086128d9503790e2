/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor out of the built jar, with nothing of James on its class path, over the shipped sample. */
class DoctorIT {

    private static final Path SAMPLE = Path.of(System.getProperty("relayguard.sampleConfiguration"));

    @TempDir
    private Path output;

    @TempDir
    private Path james;

    @BeforeEach
    void installTheGuard() throws IOException {
        Path core = james38("james-core-");
        Files.createDirectory(james.resolve("lib"));
        Files.copy(core, james.resolve("lib").resolve(core.getFileName()));
        Files.createDirectory(james.resolve("extensions-jars"));
        Files.copy(Path.of(System.getProperty("relayguard.jar")), james.resolve("extensions-jars/guard.jar"));
        Files.createDirectory(james.resolve("conf"));
        try (Stream<Path> files = Files.list(SAMPLE)) {
            for (Path file : files.toList()) {
                Files.copy(file, james.resolve("conf").resolve(file.getFileName()));
            }
        }
    }

    @Test
    void doctorShouldFindNothingInTheShippedSample() throws IOException {
        JarProcess doctor = doctor();

        assertThat(Files.readString(doctor.out())).endsWith("no problems found\n");
        assertThat(doctor.err()).isEmpty();
        assertThat(doctor.exitCode()).isZero();
    }

    @Test
    void doctorShouldReadValuesWithoutJames() throws IOException {
        Files.writeString(
                james.resolve("conf/relay-guard.properties"),
                "mode=enforced\nrelay.domains=-x.example\ntrusted.networks=10.*\nsensor.listen=smtp");

        JarProcess doctor = doctor();

        assertThat(Files.readString(doctor.out()))
                .contains(
                        "mode must be one of enforce, observe, but was 'enforced'",
                        "relay.domains must hold domain names, but was '-x.example'",
                        "trusted.networks: expected an IPv4 or IPv6 address",
                        "sensor.listen must hold addresses with ports")
                .endsWith("4 problems found\n");
        assertThat(doctor.err()).isEmpty();
        assertThat(doctor.exitCode()).isEqualTo(1);
    }

    /** A jar of the James that the tests run. */
    private static Path james38(String name) throws IOException {
        String classPath = Files.readString(Path.of(System.getProperty("james.classPathFile")));
        return Stream.of(classPath.strip().split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private JarProcess doctor() {
        return JarProcess.run(output, new byte[0], "64m", "doctor", "--james", james.toString());
    }
}
