/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.relayguard.doctor.FabricatedJames.examine;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.doctor.Installation.JamesLine;

class DoctorValueTest {

    @TempDir
    private Path directory;

    private FabricatedJames james;

    @BeforeEach
    void installTheGuard() {
        james = FabricatedJames.of(directory, JamesLine.JAMES_38);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "mode=enforced | mode must be one of enforce, observe, but was 'enforced' | mode=enforce",
                "mode=enforce\\nmode=observe | mode must have one value, but was 'enforce,observe' | mode=enforce",
                "lookup.timeout=0 | lookup.timeout must be a whole number from 1 to 5000, but was '0' | lookup.timeout=200",
                "own.names=mx_1.-x | own.names must hold domain names, but was 'mx_1.-x' | own.names=...",
                "trusted.networks=10.* | trusted.networks: expected an IPv4 or IPv6 address, alone or with"
                        + " /prefix-length, but was \"10.*\" | trusted.networks=...",
                "reply.text.relay-denied= | reply.text.relay-denied must be one line of 1 to 200 printable ASCII"
                        + " characters, but was '' | reply.text.relay-denied=..."
            })
    void faultShouldSayWhatTheGuardWouldSayAtStartUp(String line, String detail, String repair) {
        write(line.replace("\\n", "\n"));

        assertThat(examine(james).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind().label()).isEqualTo("value-wrong");
            assertThat(problem.place().line()).isEqualTo(1);
            assertThat(problem.detail()).isEqualTo(detail);
            assertThat(problem.repair()).isEqualTo(repair);
        });
    }

    @Test
    void faultsShouldBeAllThatAreWrong() {
        write("mode=off\nown.adresses=192.0.2.1\nlookup.threads=many");

        assertThat(examine(james).problems())
                .extracting(problem -> problem.place().element())
                .containsExactlyInAnyOrder("mode", "own.adresses", "lookup.threads");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "mode=${env:RELAY_GUARD_TEST_UNSET}",
                "sensor.proxy-protocol=on\ntrusted.proxies=${env:RELAY_GUARD_TEST_UNSET}",
                "relay.recipients=ann@branch.example\nrelay.domains=${env:RELAY_GUARD_TEST_UNSET}",
                "mode=${env:RELAY_GUARD_TEST_UNSET:-observe}"
            })
    void faultShouldBeNoneWhenOnlyTheServerKnowsTheValue(String lines) {
        write(lines);

        assertThat(examine(james).problems()).isEmpty();
    }

    @Test
    void domainShouldNotBeUnroutedWhenItIsNone() {
        write("relay.domains=-x.example, branch.example");

        assertThat(examine(james).problems())
                .extracting(
                        problem -> problem.place().element(),
                        problem -> problem.kind().label())
                .containsExactly(tuple("relay.domains", "value-wrong"));
    }

    @Test
    void faultShouldNotFollowFromAnother() {
        write("sensor.proxy-protocol=on\ntrusted.proxies=lb.example");

        assertThat(examine(james).problems())
                .extracting(problem -> problem.place().element())
                .containsExactly("trusted.proxies");
    }

    private void write(String lines) {
        james.write("conf/relay-guard.properties", lines.getBytes(UTF_8));
    }
}
