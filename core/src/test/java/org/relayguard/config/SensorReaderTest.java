/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.config.RelayGuardConfiguration.KnownProberSettings;
import org.relayguard.config.RelayGuardConfiguration.SensorSettings;
import org.relayguard.net.IpLiterals;

class SensorReaderTest {

    private static final String FILE = "conf/relay-guard.properties: ";

    @Nested
    class Sensor {

        @Test
        void sensorShouldBeOffByDefault() {
            assertThat(read().sensor())
                    .isEqualTo(new SensorSettings(Set.of(), Set.of(), 1_000, 20, Duration.ofSeconds(5), false));
            assertThat(read().sensor().isOn()).isFalse();
        }

        @Test
        void sensorShouldHaveEveryKey() {
            SensorSettings sensor = read(
                            "trusted.proxies=198.51.100.7",
                            "sensor.listen=0.0.0.0:8080, [::]:3128, 192.0.2.25:0",
                            "sensor.own-names=WWW.example.net., gate, [IPv6:2001:db8::25], 192.0.2.25, *.Shop.example.net",
                            "sensor.connections=50",
                            "sensor.connections-per-source=50",
                            "sensor.timeout=2",
                            "sensor.proxy-protocol=on")
                    .sensor();

            assertThat(sensor)
                    .isEqualTo(new SensorSettings(
                            Set.of(address("0.0.0.0", 8080), address("::", 3128), address("192.0.2.25", 0)),
                            Set.of("www.example.net", "gate", "2001:db8::25", "192.0.2.25", "*.shop.example.net"),
                            50,
                            50,
                            Duration.ofSeconds(2),
                            true));
            assertThat(sensor.isOn()).isTrue();
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                ignoreLeadingAndTrailingWhitespace = true,
                value = {
                    "sensor.listen=8080               | sensor.listen must hold addresses with ports, as 0.0.0.0:8080 or [::]:8080, but was '8080'",
                    "sensor.listen=localhost:8080     | sensor.listen must hold addresses with ports, as 0.0.0.0:8080 or [::]:8080, but was 'localhost:8080'",
                    "sensor.listen=0.0.0.0:65536      | sensor.listen must hold addresses with ports, as 0.0.0.0:8080 or [::]:8080, but was '0.0.0.0:65536'",
                    "sensor.listen=0.0.0.0:-1         | sensor.listen must hold addresses with ports, as 0.0.0.0:8080 or [::]:8080, but was '0.0.0.0:-1'",
                    "sensor.listen=0.0.0.0:           | sensor.listen must hold addresses with ports, as 0.0.0.0:8080 or [::]:8080, but was '0.0.0.0:'",
                    "sensor.listen=0.0.0.0            | sensor.listen must hold addresses with ports, as 0.0.0.0:8080 or [::]:8080, but was '0.0.0.0'",
                    "sensor.listen=::1                | sensor.listen must hold addresses with ports, as 0.0.0.0:8080 or [::]:8080, but was '::1'",
                    "sensor.listen=:::8080            | sensor.listen must hold addresses with ports, as 0.0.0.0:8080 or [::]:8080, but was ':::8080'",
                    "sensor.listen=[0.0.0.0]:8080     | sensor.listen must hold addresses with ports, as 0.0.0.0:8080 or [::]:8080, but was '[0.0.0.0]:8080'",
                    "sensor.listen=[::]:80,[::0]:80   | sensor.listen must name each element once, but was '[::0]:80'",
                    "sensor.own-names=http://a.test/  | sensor.own-names must hold domain names, but was 'http://a.test/'",
                    "sensor.own-names=a.test:80       | sensor.own-names must hold domain names, but was 'a.test:80'",
                    "sensor.own-names=a.test,A.TEST   | sensor.own-names must name each element once, but was 'A.TEST'",
                    "sensor.own-names=*.a.test,*.A.TEST | sensor.own-names must name each element once, but was '*.A.TEST'",
                    "sensor.own-names=*.              | sensor.own-names must hold domain names, but was '*.'",
                    "sensor.own-names=*               | sensor.own-names must hold domain names, but was '*'",
                    "sensor.own-names=*.*.test        | sensor.own-names must hold domain names, but was '*.*.test'",
                    "sensor.own-names=a.*.test        | sensor.own-names must hold domain names, but was 'a.*.test'",
                    "sensor.own-names=*.192.0.2.25    | sensor.own-names must hold domain names, but was '*.192.0.2.25'",
                    "sensor.connections=0             | sensor.connections must be a whole number from 1 to 100000, but was '0'",
                    "sensor.connections-per-source=0  | sensor.connections-per-source must be a whole number from 1 to 100000, but was '0'",
                    "sensor.timeout=61                | sensor.timeout must be a whole number from 1 to 60, but was '61'",
                    "sensor.proxy-protocol=yes        | sensor.proxy-protocol must be one of off, on, but was 'yes'",
                    "sensor.proxy-protocol=on         | sensor.proxy-protocol needs trusted.proxies, which is empty, but was 'on'"
                })
        void wrongValueShouldBeNamedWithItsConstraint(String line, String message) {
            assertThatThrownBy(() -> read(line))
                    .isInstanceOf(WrongConfigurationException.class)
                    .hasMessage(FILE + message);
        }
    }

    @Nested
    class KnownProbers {

        @Test
        void memoryShouldHoldTenThousandSourcesForAWeekByDefault() {
            assertThat(read().knownProbers()).isEqualTo(new KnownProberSettings(10_000, Duration.ofDays(7)));
        }

        @Test
        void memoryShouldHaveBothKeys() {
            assertThat(read("known-probers.sources=12", "known-probers.hours=3").knownProbers())
                    .isEqualTo(new KnownProberSettings(12, Duration.ofHours(3)));
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                ignoreLeadingAndTrailingWhitespace = true,
                value = {
                    "known-probers.sources=1000001 | known-probers.sources must be a whole number from 1 to 1000000, but was '1000001'",
                    "known-probers.hours=8761      | known-probers.hours must be a whole number from 1 to 8760, but was '8761'"
                })
        void wrongValueShouldBeNamedWithItsConstraint(String line, String message) {
            assertThatThrownBy(() -> read(line)).hasMessage(FILE + message);
        }
    }

    @Nested
    class Records {

        @Test
        void recordsShouldBeSixtyAMinuteByDefault() {
            assertThat(read().recordsPerMinute()).isEqualTo(60);
        }

        @Test
        void recordsShouldBeAsManyAsTheKeySays() {
            assertThat(read("records-per-minute=7").recordsPerMinute()).isEqualTo(7);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                ignoreLeadingAndTrailingWhitespace = true,
                value = {
                    "records-per-minute=0        | records-per-minute must be a whole number from 1 to 10000, but was '0'",
                    "records-per-minute=10001    | records-per-minute must be a whole number from 1 to 10000, but was '10001'",
                    "sensor.records-per-minute=7 | unknown key 'sensor.records-per-minute'"
                })
        void wrongValueShouldBeNamedWithItsConstraint(String line, String message) {
            assertThatThrownBy(() -> read(line)).hasMessage(FILE + message);
        }
    }

    private static RelayGuardConfiguration read(String... lines) {
        return ConfigurationLines.read(lines);
    }

    private static InetSocketAddress address(String ip, int port) {
        InetAddress address = IpLiterals.parse(ip).orElseThrow();
        return new InetSocketAddress(address, port);
    }
}
