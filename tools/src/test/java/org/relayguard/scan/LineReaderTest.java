/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Nested
    class LineEnds {

        @Test
        void emptyInputShouldHaveNoLine() throws IOException {
            assertThat(lines("")).isEmpty();
        }

        @Test
        void finalLineFeedShouldBeginNoLine() throws IOException {
            assertThat(lines("a\nb\n")).containsExactly("a", "b");
        }

        @Test
        void lastLineShouldCountWithoutLineFeed() throws IOException {
            assertThat(lines("a\nb")).containsExactly("a", "b");
        }

        @Test
        void emptyLinesShouldCount() throws IOException {
            assertThat(lines("\n\na\n\n")).containsExactly("", "", "a", "");
        }

        @Test
        void oneTrailingCarriageReturnShouldBeDropped() throws IOException {
            assertThat(lines("a\r\nb\r\r\n\r\nc\r")).containsExactly("a", "b\r", "", "c");
        }

        @Test
        void carriageReturnInsideShouldBeText() throws IOException {
            assertThat(lines("a\rb\n")).containsExactly("a\rb");
        }
    }

    @Nested
    class Encoding {

        @Test
        void utf8ShouldBeRead() throws IOException {
            assertThat(lines("b\u00FCcher \u4F60 \uD83D\uDE00\n")).containsExactly("b\u00FCcher \u4F60 \uD83D\uDE00");
        }

        @Test
        void badBytesShouldBecomeTheReplacementCharacter() throws IOException {
            assertThat(lines("caf\u00E9\nb\u0080\u00FFx".getBytes(ISO_8859_1)))
                    .containsExactly("caf\uFFFD", "b\uFFFD\uFFFDx");
        }

        @Test
        void nullBytesShouldBeText() throws IOException {
            assertThat(lines("a\u0000b\n")).containsExactly("a\u0000b");
        }

        @Test
        void characterAcrossTwoReadsShouldStayWhole() throws IOException {
            String line = "x".repeat(LineReader.MAX_LINE - 3) + "\n";
            assertThat(lines(line + "\u4F60\n")).last().isEqualTo("\u4F60");
        }
    }

    @Nested
    class Bounds {

        @Test
        void longestLineShouldBeKeptWhole() throws IOException {
            String longest = "x".repeat(LineReader.MAX_LINE);
            assertThat(lines(longest + "\r\n" + longest)).containsExactly(longest, longest);
        }

        @Test
        void longerLineShouldBeCutAndItsRestSkipped() throws IOException {
            String longest = "x".repeat(LineReader.MAX_LINE);
            assertThat(lines(longest + "y\n" + longest + "yyy".repeat(50_000) + "\r\nnext\n"))
                    .containsExactly(longest, longest, "next");
        }

        @Test
        void cutShouldFallBetweenTwoCharacters() throws IOException {
            String cut = "x".repeat(LineReader.MAX_LINE - 2);
            assertThat(lines(cut + "\u4F60\n" + cut + "\uD83D\uDE00yy\nx" + cut + "\u00FC\n"))
                    .containsExactly(cut, cut, "x" + cut);
        }

        @Test
        void binaryLineShouldBeCutToo() throws IOException {
            byte[] continuations = new byte[3 * LineReader.MAX_LINE];
            Arrays.fill(continuations, (byte) 0x80);

            assertThat(lines(continuations))
                    .singleElement()
                    .satisfies(line -> assertThat(line).hasSizeBetween(LineReader.MAX_LINE - 3, LineReader.MAX_LINE));
        }
    }

    @Test
    void bytesShouldBeCharactersWhenEachByteIsOne() throws IOException {
        byte[] bytes = ("a\u00e9\r\n" + "\u0080".repeat(2 * LineReader.MAX_LINE) + "\nb").getBytes(ISO_8859_1);

        assertThat(lines(new ByteArrayInputStream(bytes), ISO_8859_1))
                .containsExactly("a\u00e9", "\u0080".repeat(LineReader.MAX_LINE), "b");
    }

    @Test
    void linesShouldBeTheSameInSmallPieces() throws IOException {
        InputStream trickle = new ByteArrayInputStream("abc\n\ndef\ng".getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(1, length));
            }
        };

        assertThat(lines(trickle, UTF_8)).containsExactly("abc", "", "def", "g");
    }

    @Test
    void answersShouldBeFlushedBeforeTheInputIsWaitedFor() throws IOException {
        List<String> events = new ArrayList<>();
        InputStream lineByLine = new InputStream() {
            private int reads;

            @Override
            public int read() {
                throw new UnsupportedOperationException("one byte at a time");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                events.add("read");
                if (reads++ == 2) {
                    return -1;
                }
                buffer[offset] = 'a';
                buffer[offset + 1] = '\n';
                return 2;
            }
        };
        LineReader testee = new LineReader(lineByLine, UTF_8, () -> events.add("flush"));

        while (testee.next()) {
            events.add("answer");
        }

        assertThat(events).containsExactly("flush", "read", "answer", "flush", "read", "answer", "flush", "read");
    }

    private static List<String> lines(String input) throws IOException {
        return lines(input.getBytes(UTF_8));
    }

    private static List<String> lines(byte[] input) throws IOException {
        return lines(new ByteArrayInputStream(input), UTF_8);
    }

    private static List<String> lines(InputStream input, Charset charset) throws IOException {
        LineReader testee = new LineReader(input, charset, () -> {});
        List<String> lines = new ArrayList<>();
        while (testee.next()) {
            lines.add(testee.text());
        }
        return lines;
    }
}
