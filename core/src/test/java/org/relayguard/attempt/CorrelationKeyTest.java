/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    @Nested
    class Parse {

        @Test
        void parseShouldReadWhatTheGeneratorWrote() {
            CorrelationKey key = keysAt(NOW).next();

            assertThat(CorrelationKey.parse(key.toString())).contains(key);
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "'',                            nothing",
            "01JDECGJ3R7ZQ4N2W8X5V6T0K,     25 characters",
            "01JDECGJ3R7ZQ4N2W8X5V6T0KMM,   27 characters",
            "01JDECGJ3R7ZQ4N2W8X5V6T0Km,    lower case",
            "01JDECGJ3R7ZQ4N2W8X5V6T0KU,    no such letter",
            "01JDECGJ3R7ZQ4N2W8X5V6T0K=,    no letter at all",
            "01JDECGJ3R7ZQ4N2W8X5V6T0K\u00e9, beyond ASCII",
            "81JDECGJ3R7ZQ4N2W8X5V6T0KM,    more than 48 bits of time"
        })
        void parseShouldFindNoKeyInOtherText(String text, String why) {
            assertThat(CorrelationKey.parse(text)).as(why).isEmpty();
            assertThatThrownBy(() -> new CorrelationKey(text)).as(why).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Generated {

        private static Instant timeOf(CorrelationKey key) {
            long millis = 0;
            for (int i = 0; i < 10; i++) {
                millis =
                        millis << 5 | CorrelationKey.ALPHABET.indexOf(key.text().charAt(i));
            }
            return Instant.ofEpochMilli(millis);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-03-01T12:00:00.123Z", "9999-12-31T23:59:59.999Z"})
        void keyShouldTellWhenItWasMade(Instant time) {
            assertThat(timeOf(keysAt(time).next())).isEqualTo(time);
        }

        @Test
        void keysShouldSortByTime() {
            List<CorrelationKey> byTime = Stream.of(0, 1, 2, 31, 32, 1_000, 100_000_000)
                    .map(millis -> keysAt(NOW.plusMillis(millis)).next())
                    .toList();

            assertThat(byTime).isSorted();
        }

        @Test
        void keysShouldDifferWithinAMillisecond() {
            CorrelationKeys testee = CorrelationKeys.secure(Clock.fixed(NOW, ZoneOffset.UTC));
            Set<CorrelationKey> keys = new HashSet<>();
            for (int i = 0; i < 10_000; i++) {
                keys.add(testee.next());
            }

            assertThat(keys).hasSize(10_000);
        }

        @Test
        void keyShouldHoldEightyRandomBits() {
            CorrelationKey zeros = new CorrelationKeys(Clock.fixed(NOW, ZoneOffset.UTC), () -> 0L).next();
            CorrelationKey ones = new CorrelationKeys(Clock.fixed(NOW, ZoneOffset.UTC), () -> -1L).next();

            assertThat(zeros.text()).endsWith("0".repeat(16)).doesNotEndWith("0".repeat(17));
            assertThat(ones.text()).endsWith("Z".repeat(16)).doesNotEndWith("Z".repeat(17));
        }
    }

    private static CorrelationKeys keysAt(Instant time) {
        return new CorrelationKeys(Clock.fixed(time, ZoneOffset.UTC), new Random(80));
    }
}
