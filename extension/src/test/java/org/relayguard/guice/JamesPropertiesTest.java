/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.config.WrongConfigurationException;
import org.relayguard.net.IpLiterals;

/** What James's own library makes of the file; what the keys mean is in the tests of core. */
class JamesPropertiesTest {

    private static final String FILE = "conf/relay-guard.properties: ";

    @TempDir
    private Path workingDirectory;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"james-3.8", "james-3.9"})
    void sampleShouldBeGoodAndKeepTheDefaultsOfWhatItDoesNotExplain(String line) throws IOException {
        Path sample = Path.of("sample-configuration", line, "relay-guard.properties");

        RelayGuardConfiguration configuration = read(Files.readString(sample));

        RelayGuardConfiguration defaults = read();
        assertThat(configuration.mode()).isEqualTo(defaults.mode());
        assertThat(configuration.policy()).isEqualTo(defaults.policy());
        assertThat(configuration.lookups()).isEqualTo(defaults.lookups());
        assertThat(configuration.domainRefresh()).isEqualTo(defaults.domainRefresh());
        assertThat(configuration.smtp()).isEqualTo(defaults.smtp());
    }

    @Test
    void commaShouldSeparateAndBlanksShouldNotCount() {
        assertThat(read("own.addresses= 192.0.2.1 ,2001:db8::1").ownAddresses())
                .containsExactlyInAnyOrder(ip("192.0.2.1"), ip("2001:db8::1"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "mode=                         | mode must have one value, but was ''",
                "mode=observe,enforce          | mode must have one value, but was 'observe,enforce'",
                "relay.domains=b\u00fccher.example | relay.domains must hold domain names in ASCII (A-labels), but was 'b\u00c3\u00bccher.example'"
            })
    void wrongValueShouldBeNamedAsJamesReadsIt(String line, String message) {
        assertThatThrownBy(() -> read(line)).hasMessage(FILE + message);
    }

    @Test
    void keyThatIsWrittenTwiceShouldBeRefused() {
        assertThatThrownBy(() -> read("mode=observe", "mode=enforce"))
                .hasMessage(FILE + "mode must have one value, but was 'observe,enforce'");
    }

    @Test
    void missingFileShouldBeSaid() {
        assertThatThrownBy(() -> JamesProperties.from(ConfigurationFile.provider(workingDirectory)))
                .isInstanceOf(WrongConfigurationException.class)
                .hasMessageStartingWith("conf/relay-guard.properties is missing: ");
    }

    private RelayGuardConfiguration read(String... lines) {
        return JamesProperties.from(ConfigurationFile.provider(workingDirectory, lines));
    }

    private static InetAddress ip(String text) {
        return IpLiterals.parse(text).orElseThrow();
    }
}
