/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.audit.UnreadableFile;

class DoctorLogTest {

    @TempDir
    private Path directory;

    private final Doctor testee = new Doctor(Optional.of(FabricatedJames.GUARD));

    private static final String JAMES = "<logger name=\"org.apache.james\" level=\"INFO\"/>";

    private FabricatedJames james;

    @BeforeEach
    void installTheGuard() {
        james = FabricatedJames.of(directory, JamesLine.JAMES_38);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<root level=\"WARN\"/>",
                "<root level=\"warn\"/><logger name=\"org.relayguard\"/>",
                "<root level=\"OFF\"/><logger name=\"org.relayguard\" level=\"INHERITED\"/>",
                "<root level=\"INFO\"/><logger name=\"org\" level=\"ERROR\"/>",
                "<root level=\"WARN\"/><logger name=\"org.relayguard.attempts\" level=\"INFO\"/>",
                "<root><level value=\"WARN\"/></root>"
            })
    void faultShouldBeToldWhenTheAttemptsDoNotGetThrough(String loggers) {
        write(JAMES + loggers);

        assertThat(examine(james).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo("log-silent");
            assertThat(fault.place().file()).isEqualTo("logback.xml");
            assertThat(fault.repair()).isEqualTo("<logger name=\"org.relayguard\" level=\"INFO\"/>");
        });
    }

    @Test
    void faultShouldNameTheLineThatHasToBeChanged() {
        write("<root level=\"INFO\"/>\n<logger name=\"org.relayguard.attempt\" level=\"WARN\"/>");

        assertThat(examine(james).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.place().line()).isEqualTo(2);
            assertThat(fault.detail())
                    .isEqualTo("the level of org.relayguard.attempt is WARN, by org.relayguard.attempt");
            assertThat(fault.repair()).isEqualTo("<logger name=\"org.relayguard.attempt\" level=\"INFO\"/>");
        });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<root/>",
                "<root level=\"INFO\"/>",
                "<root level=\"WARN\"/><logger name=\"org.relayguard\" level=\"INFO\"/>",
                "<root level=\"WARN\"/><logger name=\"org.relayguard.attempt\" level=\"debug\"/>",
                "<root level=\"WARN\"/><logger name=\"org\" level=\"ALL\"/>",
                "<root level=\"${LEVEL:-WARN}\"/>",
                "<root level=\"WARN\"/><include resource=\"loggers.xml\"/>",
                "<root level=\"WARN\"/><if condition='true'><then/></if>"
            })
    void faultShouldBeNoneWhenTheyGetThroughOrTheFileDoesNotTell(String loggers) {
        write(JAMES + loggers);

        Diagnosis diagnosis = examine(james);

        assertThat(diagnosis.faults()).isEmpty();
        assertThat(diagnosis.unresolved()).isEmpty();
    }

    @Test
    void faultShouldBeNoneWhenThereIsNoSuchFile() {
        james.delete("conf/logback.xml");

        assertThat(examine(james).faults()).isEmpty();
    }

    @Test
    void doctorShouldSayThatItCannotReadTheFile() {
        james.write("conf/logback.xml", "<configuration>".getBytes(UTF_8));

        assertThat(examine(james).unreadable()).extracting(UnreadableFile::file).containsExactly("logback.xml");
    }

    private void write(String loggers) {
        james.write("conf/logback.xml", ("<configuration>" + loggers + "</configuration>").getBytes(UTF_8));
    }

    private Diagnosis examine(FabricatedJames james) {
        return testee.examine(james.directory(), Optional.empty());
    }
}
