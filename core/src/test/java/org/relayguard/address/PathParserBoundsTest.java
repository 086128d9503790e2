/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies beyond the bounds is named, and nothing is beyond the parser. */
class PathParserBoundsTest {

    private static MailPath parse(String text) {
        return PathParser.forwardPath(text);
    }

    static Stream<String> hostile() {
        int many = Limits.MAX_TEXT;
        return Stream.of(
                        "@",
                        "%",
                        "!",
                        "\"",
                        "\\",
                        ",",
                        "(",
                        ")",
                        ":",
                        "<",
                        " ",
                        "=?",
                        "=?a?q?",
                        "?=",
                        "+40",
                        "%a.b",
                        "a.b!",
                        "@a.b",
                        "@a.b,",
                        "@a.b:",
                        "IMCEASMTP-",
                        "a@b,",
                        "[",
                        "]",
                        "[1.2.3.4]",
                        "\u00FC",
                        "\uD800",
                        "\uFF20",
                        "x.",
                        "(a)",
                        "\"a\"@",
                        "\\@")
                .flatMap(piece -> Stream.of(
                        piece.repeat(many / piece.length()),
                        "\"" + piece.repeat((many - 20) / piece.length()) + "\"@example.net",
                        "user" + piece.repeat((many - 20) / piece.length()) + "x@example.net"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void repeatedPieceShouldBeReadInAnInstant(String text) {
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            parse(text).lookAlike();
            parse(text).isDeliverable();
        });
    }

    @Test
    void longestTextShouldBeRead() {
        String route = "%victim.test@example.net";
        String longest = "a".repeat(Limits.MAX_TEXT - route.length()) + route;

        assertThat(parse(longest).malformation()).isEmpty();
        assertThat(parse("a" + longest).malformation()).contains(Malformation.TOO_LONG);
        assertThat(parse("a" + longest).readings()).isEmpty();
        assertThat(parse("a" + longest).hasOperatorInLocalPart()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64})
    void hopsUpToTheBoundShouldBeRead(int hops) {
        assertThat(parse("u" + "%a.test".repeat(hops) + "@example.net").readings())
                .singleElement()
                .satisfies(chain -> assertThat(chain.hosts()).hasSize(hops + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%a.test", "@a.test"})
    void hopsBeyondTheBoundShouldBeNamed(String hop) {
        MailPath path = parse("u" + hop.repeat(Limits.MAX_HOPS + 1) + "@example.net");

        assertThat(path.malformation()).contains(Malformation.TOO_MANY_HOPS);
        assertThat(path.readings()).isEmpty();
        assertThat(path.hasOperatorInLocalPart()).isTrue();
        assertThat(path.domain()).hasToString("example.net");
    }

    @Test
    void hopsShouldCountOverAllReadings() {
        String mixed = "a.test!".repeat(17) + "u" + "%b.test".repeat(16);

        assertThat(parse(mixed).malformation()).contains(Malformation.TOO_MANY_HOPS);
    }

    @ParameterizedTest
    @CsvSource({"32, true", "33, false"})
    void wordsThatHaveToBeMappedShouldBeReadUpToTheBound(int words, boolean read) {
        String mapped = IntStream.range(0, words)
                .mapToObj(word -> "\u00e9" + word + "\ufffd")
                .collect(Collectors.joining(" "));

        MailPath path = parse("\"bob%victim.test " + mapped + "\"@example.net");

        assertThat(path.malformation().filter(Malformation::isBeyondBounds).isEmpty())
                .isEqualTo(read);
        assertThat(path.hasOperatorInLocalPart()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@%s.test,", "u%%%s.test,", "%s.test!"})
    void boundOfMappedWordsShouldHoldOverTheWholePath(String piece) {
        String pieces = IntStream.range(0, Limits.MAX_MAPPED_NAMES + 1)
                .mapToObj(i -> piece.formatted("\u00e9" + i))
                .collect(Collectors.joining());

        assertThat(parse(pieces + ":bob@example.net").malformation()).contains(Malformation.TOO_MANY_HOPS);
    }

    @ParameterizedTest
    @CsvSource({"4, true", "5, false"})
    void layersUpToTheBoundShouldBeOpened(int layers, boolean opened) {
        String hidden = "user@victim.test";
        for (int i = 0; i < layers; i++) {
            hidden = "IMCEASMTP-" + hidden.replace("+", "+2B").replace("@", "+40");
        }

        assertThat(parse(hidden + "@example.net").isWellFormed()).isEqualTo(opened);
    }

    @Test
    void everyCharacterShouldBeSafeEverywhere() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            char character = (char) c;
            assertThatCode(() -> {
                        parse("u%v" + character + ".test@example.net").lookAlike();
                        parse("u@" + character + ".net").lookAlike();
                    })
                    .as("U+%04X", c)
                    .doesNotThrowAnyException();
        }
    }
}
