/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.diagnosis.Diagnosis;
import org.relayguard.diagnosis.Diagnosis.NotChecked;
import org.relayguard.jamesconf.HandlerChain.Handler;
import org.relayguard.jamesconf.JamesConfiguration;
import org.relayguard.jamesconf.JamesConfigurationReader;
import org.relayguard.jamesconf.MailListener;
import org.relayguard.jamesconf.Setting;

/** Both samples are clean, and differ only where the two lines of James do. */
class SampleConfigurationsTest {

    private static final Path SAMPLES = Path.of("../extension/sample-configuration");
    private static final Path JAMES_38 = SAMPLES.resolve("james-3.8");
    private static final Path JAMES_39 = SAMPLES.resolve("james-3.9");
    private static final Set<String> DIFFERENT =
            Set.of("README.md", "mailetcontainer.xml", "smtpserver.xml", "webadmin.properties");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"james-3.8", "james-3.9"})
    void auditShouldFindNothingAndLeaveOutNothingButTheDatabase(String line) {
        Diagnosis report = TrustAudit.offline().of(SAMPLES.resolve(line));

        assertThat(report.problems()).isEmpty();
        assertThat(report.unreadable()).isEmpty();
        assertThat(report.notChecked()).extracting(NotChecked::reason).allMatch(reason -> reason.contains("database"));
    }

    @Test
    void samplesShouldHoldTheSameFiles() {
        assertThat(names(JAMES_39)).isEqualTo(names(JAMES_38));
    }

    @Test
    void filesShouldBeTheSameUnlessTheLinesDiffer() {
        assertThat(names(JAMES_38)).allSatisfy(name -> {
            boolean same = read(JAMES_38.resolve(name)).equals(read(JAMES_39.resolve(name)));
            assertThat(same)
                    .as("%s has to be changed in james-3.8 and in james-3.9", name)
                    .isEqualTo(!DIFFERENT.contains(name));
        });
    }

    @Test
    void handlersShouldBeTheSameOnEachListenerOfBothLines() {
        assertThat(smtp(JAMES_39)).hasSameSizeAs(smtp(JAMES_38));
        for (int i = 0; i < smtp(JAMES_38).size(); i++) {
            assertThat(handlers(smtp(JAMES_39).get(i)))
                    .isEqualTo(handlers(smtp(JAMES_38).get(i)));
        }
    }

    @Test
    void port25OfJames39ShouldKnowNoPasswords() {
        assertThat(smtp(JAMES_39).get(0).chain().coreHandlersPackage())
                .map(Setting::text)
                .hasValue("org.apache.james.smtpserver.NoAuthCmdHandlerLoader");
    }

    private static List<MailListener> smtp(Path sample) {
        JamesConfiguration configuration =
                JamesConfigurationReader.ofThisProcess().read(sample);
        return configuration.smtp().content().orElseThrow();
    }

    private static List<String> handlers(MailListener listener) {
        return listener.chain().handlers().stream().map(Handler::className).toList();
    }

    private static Set<String> names(Path sample) {
        try (Stream<Path> files = Files.list(sample)) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
