/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLineTest {

    @Test
    void lineShouldBeAnEmptyObjectWhenNothingWasAdded() {
        assertThat(new JsonLine()).hasToString("{}");
    }

    @Test
    void lineShouldKeepTheOrderOfTheCalls() {
        JsonLine testee = new JsonLine()
                .text("recipient", "a\"b@c")
                .flag("wellFormed", false)
                .texts("notations", List.of("percent-hack", "bang-path"))
                .texts("hops", List.of())
                .text("lookAlike", Optional.empty())
                .text("destination", Optional.of("b@c"))
                .number("count", -3);

        assertThat(testee)
                .hasToString("{\"recipient\":\"a\\\"b@c\",\"wellFormed\":false,"
                        + "\"notations\":[\"percent-hack\",\"bang-path\"],\"hops\":[],\"lookAlike\":null,"
                        + "\"destination\":\"b@c\",\"count\":-3}");
    }

    @Test
    void lineShouldHoldObjectsInAnArray() {
        JsonLine testee = new JsonLine()
                .objects("findings", List.of(new JsonLine().text("kind", "a"), new JsonLine().number("line", 1)))
                .objects("none", List.of());

        assertThat(testee).hasToString("{\"findings\":[{\"kind\":\"a\"},{\"line\":1}],\"none\":[]}");
    }

    @Test
    void lineShouldEscapeKeys() {
        assertThat(new JsonLine().flag("a\"\n", true)).hasToString("{\"a\\\"\\n\":true}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "'a\u0000\u001f',     a\\u0000\\u001f,        controls",
        "b\u00fc,             b\\u00fc,               a letter beyond ASCII",
        "\ud83d\ude00,        \\ud83d\\ude00,         a pair of surrogates",
        "a\ud800,             a\\ufffd,               a high surrogate at the end",
        "\ud800a,             \\ufffda,               a high surrogate before a letter",
        "\ude00a,             \\ufffda,               a low surrogate alone",
        "\ud83d\ud83d\ude00,  \\ufffd\\ud83d\\ude00,  a high surrogate before a pair"
    })
    void textShouldBeValidForEveryReader(String text, String expected, String why) {
        assertThat(new JsonLine().text("t", text)).as(why).hasToString("{\"t\":\"" + expected + "\"}");
    }

    @Nested
    class ReadBack {

        private static final long SEED = 8_259;

        @Test
        void lineShouldHoldWhatWasWrittenForAnyText() throws IOException {
            Random random = new Random(SEED);
            for (int round = 0; round < 2_000; round++) {
                String text = EscapingTest.randomText(random, 60);
                List<String> texts = List.of(EscapingTest.randomText(random, 20), EscapingTest.randomText(random, 20));
                String json =
                        new JsonLine().text("text", text).texts("texts", texts).toString();

                assertThat(json)
                        .as("seed %d, round %d", SEED, round)
                        .isPrintable()
                        .isASCII();
                try (JsonParser parser = new JsonFactory().createParser(json)) {
                    assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
                    assertThat(parser.nextFieldName()).isEqualTo("text");
                    assertThat(parser.nextTextValue()).isEqualTo(wellFormed(text));
                    assertThat(parser.nextFieldName()).isEqualTo("texts");
                    assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
                    assertThat(parser.nextTextValue()).isEqualTo(wellFormed(texts.get(0)));
                    assertThat(parser.nextTextValue()).isEqualTo(wellFormed(texts.get(1)));
                    assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
                    assertThat(parser.nextToken()).isEqualTo(JsonToken.END_OBJECT);
                    assertThat(parser.nextToken()).isNull();
                }
            }
        }

        /** With U+FFFD for each surrogate without its partner: code points have no lone surrogates but those. */
        private String wellFormed(String text) {
            return text.codePoints()
                    .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }
}
