/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.diagnosis.Problem.Severity;
import org.relayguard.doctor.Installation.GuardJar;
import org.relayguard.doctor.Installation.JamesLine;
import org.relayguard.doctor.WiringCheck.Part;

class DoctorPartsTest {

    private static final List<String> KIND_ROW = Arrays.stream(Severity.values())
            .map(severity -> "| " + severity.label() + " |")
            .toList();

    @Nested
    class Manual {

        @Test
        void manualShouldHaveARowForEachKind() throws IOException {
            assertThat(Files.readAllLines(Path.of("../docs/doctor.md")).stream()
                            .filter(line ->
                                    line.startsWith("| `") && KIND_ROW.stream().anyMatch(line::contains)))
                    .containsExactlyElementsOf(Arrays.stream(InstallationProblem.values())
                            .map(kind -> "| `%s` | %s | %s |"
                                    .formatted(kind.label(), kind.severity().label(), kind.effect()))
                            .toList());
        }
    }

    @Nested
    class Java {

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource({"17.0.15, 17", "25, 25", "21.0.5+11, 21", "1.8.0_392, 8", "unknown, 0"})
        void releaseShouldBeTheFirstNumberThatMeansIt(String version, int release) {
            assertThat(new JavaRuntime(Path.of("java"), version).release()).isEqualTo(release);
        }

        @Test
        void thisProcessShouldBeNewEnoughToRunTheTests() {
            assertThat(JavaRuntime.ofThisProcess().release()).isGreaterThanOrEqualTo(17);
        }
    }

    @Nested
    class Line {

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"3.8", "3.8.1", "3.8.2-SNAPSHOT"})
        void versionShouldBeOfItsLine(String version) {
            assertThat(JamesLine.ofVersion(version)).hasValue(JamesLine.JAMES_38);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"3.7.5", "3.80.0", "3.10.0", "4.0.0", "3"})
        void versionShouldBeOfNoLine(String version) {
            assertThat(JamesLine.ofVersion(version)).isEmpty();
        }
    }

    @Nested
    class Sample {

        @Test
        void partsShouldBeThoseOfTheSampleConfiguration() {
            List<Part> parts = Part.ofTheSample();

            assertThat(parts)
                    .extracting(Part::className)
                    .contains(
                            GuardJar.MODULE,
                            "org.relayguard.james.TrustAuditStartable",
                            "org.relayguard.james.RelayGuardHealthCheck",
                            "org.relayguard.james.TrustAuditHealthCheck");
            assertThat(parts).allSatisfy(part -> assertThat(part.key()).isNotBlank());
        }
    }
}
