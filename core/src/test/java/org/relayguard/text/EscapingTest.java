/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapingTest {

    private static final int LONG = 1_000;

    @Nested
    class Characters {

        @ParameterizedTest(name = "{2}")
        @CsvSource({
            "user%victim.test@example.net,   user%victim.test@example.net,        an ordinary recipient",
            "'',                             '',                                  nothing",
            "' a b ',                        ' a b ',                             blanks stay",
            "~~,                             ~~,                                  the last printable character",
            "a\"b,                           a\\\"b,                              a quote",
            "a\\b,                           a\\\\b,                              a backslash",
            "'a\r\nb',                       a\\r\\nb,                            a line end",
            "'a\tb',                         a\\tb,                               a tab",
            "a\u0000b,                       a\\u0000b,                           NUL",
            "a\u001b[2Jb,                    a\\u001b[2Jb,                        a terminal sequence",
            "a\u007fb,                       a\\u007fb,                           DEL",
            "a\u0085\u2028b,                 a\\u0085\\u2028b,                    line ends of Unicode",
            "b\u00fccher,                    b\\u00fccher,                        a letter beyond ASCII",
            "a\u202eb,                       a\\u202eb,                           an override of the direction",
            "\ud83d\ude00,                   \\ud83d\\ude00,                      beyond the basic plane",
            "a\ud800b,                       a\\ud800b,                           a surrogate without its partner"
        })
        void printableShouldEscape(String text, String expected, String why) {
            assertThat(Escaping.printable(text, LONG)).as(why).isEqualTo(expected);
        }
    }

    @Nested
    class Cut {

        @Test
        void printableShouldNotCutWhenTextJustFits() {
            assertThat(Escaping.printable("x".repeat(20), 20)).isEqualTo("x".repeat(20));
        }

        @Test
        void printableShouldSayHowMuchIsMissingWhenTextIsTooLong() {
            assertThat(Escaping.printable("x".repeat(21), 20)).isEqualTo("xxxxxxx\\/+14");
        }

        @Test
        void printableShouldCutAtWholeEscapes() {
            assertThat(Escaping.printable("ab" + "\u00fc".repeat(10), 30)).isEqualTo("ab\\u00fc\\u00fc\\/+8");
        }

        @Test
        void printableShouldNotPartSurrogates() {
            assertThat(Escaping.printable("abcdef\ud83d\ude00" + "x".repeat(30), 30))
                    .isEqualTo("abcdef\\/+32");
        }

        @Test
        void printableShouldNotLetAClientFeignACut() {
            assertThat(Escaping.printable("x\\/+4011", LONG)).isEqualTo("x\\\\/+4011");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(ints = {Integer.MIN_VALUE, 0, Escaping.MIN_LENGTH - 1})
        void printableShouldRefuseLengthWithoutRoomForTheMark(int maxLength) {
            assertThatThrownBy(() -> Escaping.printable("x", maxLength))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 16");
        }
    }

    @Nested
    class AnyText {

        private static final long SEED = 20_261_124;

        @Test
        void printableShouldBePrintableAsciiAndBounded() {
            Random random = new Random(SEED);
            for (int round = 0; round < 10_000; round++) {
                String text = randomText(random, 60);
                int maxLength = Escaping.MIN_LENGTH + random.nextInt(120);

                String printable = Escaping.printable(text, maxLength);

                assertThat(printable.length())
                        .as("seed %d, round %d", SEED, round)
                        .isLessThanOrEqualTo(maxLength);
                assertThat(printable.chars().allMatch(c -> c >= ' ' && c <= '~'))
                        .as("seed %d, round %d: %s", SEED, round, printable)
                        .isTrue();
            }
        }

        @Test
        void printableShouldBeUndoneByReadingTheEscapes() {
            Random random = new Random(SEED);
            for (int round = 0; round < 10_000; round++) {
                String text = randomText(random, 60);

                assertThat(unescaped(Escaping.printable(text, LONG)))
                        .as("seed %d, round %d", SEED, round)
                        .isEqualTo(text);
            }
        }

        @Test
        void printableShouldKeepTheBeginningAndCountTheRestWhenCut() {
            Random random = new Random(SEED);
            for (int round = 0; round < 10_000; round++) {
                String text = randomText(random, 60);
                String printable = Escaping.printable(text, 40);
                int mark = markIn(printable);
                if (mark >= 0) {
                    String kept = unescaped(printable.substring(0, mark));
                    int left = Integer.parseInt(printable.substring(mark + 3));
                    assertThat(text).as("seed %d, round %d", SEED, round).startsWith(kept);
                    assertThat(kept.length() + left)
                            .as("seed %d, round %d", SEED, round)
                            .isEqualTo(text.length());
                }
            }
        }

        /** Where the mark of a cut starts, or -1. A client's own backslash and slash are another escape. */
        private int markIn(String escaped) {
            for (int i = 0; i < escaped.length(); i++) {
                if (escaped.charAt(i) == '\\' && escaped.charAt(++i) == '/') {
                    return i - 1;
                }
            }
            return -1;
        }

        private String unescaped(String escaped) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < escaped.length(); i++) {
                char c = escaped.charAt(i);
                if (c != '\\') {
                    text.append(c);
                    continue;
                }
                c = escaped.charAt(++i);
                switch (c) {
                    case 't' -> text.append('\t');
                    case 'r' -> text.append('\r');
                    case 'n' -> text.append('\n');
                    case '"', '\\' -> text.append(c);
                    case 'u' -> {
                        text.append((char) Integer.parseInt(escaped.substring(i + 1, i + 5), 16));
                        i += 4;
                    }
                    default -> throw new AssertionError("unknown escape in " + escaped);
                }
            }
            return text.toString();
        }
    }

    /** Mostly what is awkward: controls, quotes, backslashes, surrogates alone and in pairs, and some ordinary letters. */
    static String randomText(Random random, int maxLength) {
        int length = random.nextInt(maxLength);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x20));
                case 1 -> text.append("\"\\/+,:".charAt(random.nextInt(6)));
                case 2 -> text.append((char) random.nextInt(0x10000));
                case 3 -> text.append((char) (Character.MIN_SURROGATE + random.nextInt(0x800)));
                case 4 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }
}
