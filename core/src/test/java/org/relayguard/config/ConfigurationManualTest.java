/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual says what {@link Key} says, and what {@link Key} says is what the readers do. */
class ConfigurationManualTest {

    private static final Path MANUAL = Path.of("../docs/configuration.md");

    @Nested
    class Manual {

        @ParameterizedTest(name = "{0}")
        @EnumSource(Key.class)
        void everyKeyShouldHaveASection(Key key) throws IOException {
            assertThat(Files.readAllLines(MANUAL))
                    .as("docs/configuration.md needs a section \"### `%s`\" that says what the key is for", key)
                    .contains("### `" + key + "`");
        }

        @Test
        void sectionsShouldBeTheKeysInTheirOrder() throws IOException {
            assertThat(Files.readAllLines(MANUAL).stream()
                            .filter(line -> line.startsWith("### `"))
                            .map(line -> line.substring(5, line.length() - 1)))
                    .containsExactlyElementsOf(
                            Arrays.stream(Key.values()).map(Key::text).toList());
        }

        @Test
        void tableShouldBeMadeOfTheKeys() throws IOException {
            List<String> made = Arrays.stream(Key.values()).map(Key::row).toList();

            assertThat(Files.readAllLines(MANUAL).stream().filter(line -> line.startsWith("| [`")))
                    .as("The table \"All keys\" of docs/configuration.md is stale. Its rows are:%n%s", lines(made))
                    .containsExactlyElementsOf(made);
        }

        private String lines(List<String> rows) {
            return rows.stream().collect(Collectors.joining(System.lineSeparator()));
        }
    }

    @Nested
    class Readers {

        @ParameterizedTest(name = "{0}")
        @MethodSource("org.relayguard.config.ConfigurationManualTest#keysWithADefault")
        void defaultShouldMeanTheSameAsNoKey(Key key) {
            assertThat(read(key + "=" + key.allowed().fallback())).isEqualTo(read());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("org.relayguard.config.ConfigurationManualTest#choices")
        void everyWordShouldBeAccepted(Key key) {
            String whatSomeNeed = "trusted.proxies=192.0.2.1";

            assertThat(key.words().words().stream().map(word -> read(whatSomeNeed, key + "=" + word)))
                    .doesNotHaveDuplicates();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("org.relayguard.config.ConfigurationManualTest#numbers")
        void boundsShouldBeTheLastThatAreAccepted(Key key) {
            Allowed.Whole bounds = key.bounds();

            assertThat(read(key + "=" + bounds.least())).isNotEqualTo(read(key + "=" + bounds.most()));
            assertThatThrownBy(() -> read(key + "=" + (bounds.least() - 1)))
                    .isInstanceOf(WrongConfigurationException.class);
            assertThatThrownBy(() -> read(key + "=" + (bounds.most() + 1)))
                    .isInstanceOf(WrongConfigurationException.class);
        }

        @Test
        void wordsAndBoundsShouldBelongToKeysThatHaveThem() {
            assertThatThrownBy(Key.LOOKUP_TIMEOUT::words).hasMessage("lookup.timeout is not a choice");
            assertThatThrownBy(Key.MODE::bounds).hasMessage("mode is not a number");
        }
    }

    static Stream<Key> keysWithADefault() {
        return keys(Allowed.OneOf.class, Allowed.Whole.class);
    }

    static Stream<Key> choices() {
        return keys(Allowed.OneOf.class);
    }

    static Stream<Key> numbers() {
        return keys(Allowed.Whole.class);
    }

    private static Stream<Key> keys(Class<?>... kinds) {
        return Arrays.stream(Key.values())
                .filter(key -> Arrays.stream(kinds).anyMatch(kind -> kind.isInstance(key.allowed())));
    }

    private static RelayGuardConfiguration read(String... lines) {
        return ConfigurationLines.read(lines);
    }
}
