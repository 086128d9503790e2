/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ByteLinesTest {

    private static List<String> lines(InputStream in) throws IOException {
        ByteLines testee = new ByteLines(in);
        List<String> lines = new ArrayList<>();
        for (Optional<String> line = testee.next(); line.isPresent(); line = testee.next()) {
            lines.add(line.get());
        }
        return lines;
    }

    private static List<String> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void linesShouldEndInLineFeeds() throws IOException {
        assertThat(lines("a\n\nb\r\n\u00e9")).containsExactly("a", "", "b\r", "\u00e9");
        assertThat(lines("a\n")).containsExactly("a");
        assertThat(lines("\n")).containsExactly("");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void longLineShouldBeCutAndTheNextOneWhole() throws IOException {
        String longest = "x".repeat(ByteLines.MAX_LINE);

        assertThat(lines(longest + "\nb")).containsExactly(longest, "b");
        assertThat(lines(longest + "yyy\nb\n")).containsExactly(longest, "b");
        assertThat(lines("a\n" + longest + longest + longest)).containsExactly("a", longest);
    }

    @Test
    void linesShouldBeTheSameInSmallPieces() throws IOException {
        InputStream trickle = new ByteArrayInputStream("abc\n\ndef\ng".getBytes(StandardCharsets.US_ASCII)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(1, length));
            }
        };

        assertThat(lines(trickle)).containsExactly("abc", "", "def", "g");
    }
}
