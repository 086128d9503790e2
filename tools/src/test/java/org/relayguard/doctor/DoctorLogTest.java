/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.doctor.FabricatedJames.examine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.diagnosis.Diagnosis;
import org.relayguard.diagnosis.Diagnosis.UnreadableFile;
import org.relayguard.diagnosis.Problem.Severity;
import org.relayguard.doctor.Installation.JamesLine;

class DoctorLogTest {

    @TempDir
    private Path directory;

    private static final String JAMES = "<logger name=\"org.apache.james\" level=\"INFO\"/>";
    private static final String OWN_FILE = "<appender name=\"OWN\" class=\"ch.qos.logback.core.FileAppender\"/>"
            + "<logger name=\"org.relayguard.attempt\"><appender-ref ref=\"OWN\"/></logger>";

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

        assertThat(examine(james).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind().label()).isEqualTo("log-silent");
            assertThat(problem.place().file()).isEqualTo("logback.xml");
            assertThat(problem.repair()).isEqualTo("<logger name=\"org.relayguard\" level=\"INFO\"/>");
        });
    }

    @Test
    void faultShouldNameTheLineThatHasToBeChanged() {
        write("<root level=\"INFO\"/>\n<logger name=\"org.relayguard.attempt\" level=\"WARN\"/>");

        assertThat(examine(james).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.place().line()).isEqualTo(2);
            assertThat(problem.detail())
                    .isEqualTo("the level of org.relayguard.attempt is WARN, by org.relayguard.attempt");
            assertThat(problem.repair()).isEqualTo("<logger name=\"org.relayguard.attempt\" level=\"INFO\"/>");
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
        write(JAMES + loggers + OWN_FILE);

        Diagnosis diagnosis = examine(james);

        assertThat(diagnosis.problems()).isEmpty();
        assertThat(diagnosis.notChecked()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <logger name="org.relayguard"><appender-ref ref="FILE"/></logger>           | by the guard's own logger, for all that is below
            <logger name="org.relayguard.attempt"><appender-ref ref="ASYNC"/></logger>  | through an AsyncAppender of their own
            <logger name="org.relayguard.attempt"><appender-ref ref="CONSOLE"/><appender-ref ref="FILE"/></logger> | and on the console
            """)
    void adviceShouldBeNoneWhenTheAttemptsAreWrittenWhereNobodyElseWrites(String logger, String why) {
        write(appenders("OTHER") + "<root level=\"INFO\"><appender-ref ref=\"OTHER\"/></root>" + logger);

        assertThat(examine(james).problems()).as(why).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <root level="INFO"><appender-ref ref="FILE"/></root>                                      | the root's only
            <root level="INFO"><appender-ref ref="FILE"/></root><logger name="org.relayguard.attempt"><appender-ref ref="FILE"/></logger> | the root writes there too
            <root level="INFO"/><logger name="org.relayguard.attempt"><appender-ref ref="CONSOLE"/></logger> | a console is no file
            <root level="INFO"/><logger name="org.relayguard.attempt"><appender-ref ref="NONE"/></logger> | there is no such appender
            <root level="INFO"/><logger name="org.relayguard.attempts"><appender-ref ref="FILE"/></logger> | another logger
            <root level="INFO"><appender-ref ref="ASYNC"/></root><logger name="org.relayguard.attempt"><appender-ref ref="OTHER"/></logger> | what the root's AsyncAppender writes to
            <root level="INFO"/><logger name="org.relayguard.attempt"><appender-ref ref="FILE"/></logger><logger name="org.apache.james"><appender-ref ref="FILE"/></logger> | James writes there too
            """)
    void adviceShouldBeToldWhenTheAttemptsAreWrittenAmongOtherLines(String loggers, String why) {
        write(appenders("OTHER") + loggers);

        assertThat(examine(james).problems()).as(why).singleElement().satisfies(problem -> {
            assertThat(problem.kind().label()).isEqualTo("log-shared");
            assertThat(problem.severity()).isEqualTo(Severity.ADVICE);
            assertThat(problem.place().file()).isEqualTo("logback.xml");
        });
    }

    @Test
    void adviceShouldBeWhatTheSampleHas() throws IOException {
        write("<root level=\"INFO\"/>");
        String sample = Files.readString(Path.of("../extension/sample-configuration/james-3.9/logback.xml"));

        String repair = examine(james).problems().get(0).repair();

        assertThat(repair.lines().map(String::strip).toList())
                .isSubsetOf(sample.lines().map(String::strip).toList());
        write("<root level=\"INFO\"/>" + repair);
        assertThat(examine(james).problems()).isEmpty();
    }

    @Test
    void adviceShouldNameTheAppenderThatAnAsyncAppenderIgnores() {
        write("""
                %s
                <appender name="BOTH" class="ch.qos.logback.classic.AsyncAppender">
                  <appender-ref ref="CONSOLE"/>
                  <appender-ref ref="FILE"/>
                </appender>
                <root level="INFO"><appender-ref ref="BOTH"/></root>""".formatted(appenders("OTHER")) + OWN_FILE);

        assertThat(examine(james).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind().label()).isEqualTo("log-appender-ignored");
            assertThat(problem.detail()).isEqualTo("an AsyncAppender has another appender in front of FILE");
            assertThat(problem.place().element()).contains("appender-ref");
        });
    }

    /** A console, a file and an AsyncAppender. */
    private static String appenders(String inTheAsync) {
        return """
                <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender"/>
                <appender name="FILE" class="ch.qos.logback.core.rolling.RollingFileAppender"/>
                <appender name="OTHER" class="ch.qos.logback.core.rolling.RollingFileAppender"/>
                <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender"><appender-ref ref="%s"/></appender>
                """.formatted(inTheAsync);
    }

    @Test
    void faultShouldBeNoneWhenThereIsNoSuchFile() {
        james.delete("conf/logback.xml");

        assertThat(examine(james).problems()).isEmpty();
    }

    @Test
    void doctorShouldSayThatItCannotReadTheFile() {
        james.write("conf/logback.xml", "<configuration>".getBytes(UTF_8));

        assertThat(examine(james).unreadable()).extracting(UnreadableFile::file).containsExactly("logback.xml");
    }

    private void write(String loggers) {
        james.write("conf/logback.xml", ("<configuration>" + loggers + "</configuration>").getBytes(UTF_8));
    }
}
