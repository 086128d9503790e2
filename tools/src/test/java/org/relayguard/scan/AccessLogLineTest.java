/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogLineTest {

    private static final String TIME = "[10/Oct/2026:13:55:36 -0700]";

    private static AccessLogLine read(String line) {
        return AccessLogLine.read(line).orElseThrow();
    }

    private static String request(String written) {
        return read("192.0.2.7 - - " + TIME + " \"" + written + "\" 404 196").request();
    }

    @Nested
    class Formats {

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(strings = {"404 196", "404 196 \"http://a.test/\" \"UA\"", "404 196 [x] \"y\" ", ""})
        void whatStandsBehindTheRequestShouldNotMatter(String answer) {
            AccessLogLine read = read("192.0.2.7 - - " + TIME + " \"GET / HTTP/1.0\" " + answer);

            assertThat(read.client()).isEqualTo("192.0.2.7");
            assertThat(read.request()).isEqualTo("GET / HTTP/1.0");
            assertThat(read.time()).contains(Instant.parse("2026-10-10T20:55:36Z"));
        }

        @ParameterizedTest(name = "{2}: {0}")
        @CsvFileSource(resources = "/scan/clients.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '\0')
        void clientShouldBeFound(String front, String client, String why) {
            String words = LogEscapes.undone(front, 0, front.length());

            assertThat(AccessLogLine.read(words + ' ' + TIME + " \"GET / HTTP/1.0\" 404 196")
                            .map(AccessLogLine::client))
                    .as(why)
                    .isEqualTo(Optional.ofNullable(client));
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "192.0.2.7",
                    "192.0.2.7 - - [10/Oct/2026:13:55:36 -0700]",
                    "192.0.2.7 - - [10/Oct/2026:13:55:36 -0700] \"GET / HTTP/1.0",
                    "192.0.2.7 - - [10/Oct/2026:13:55:36 -0700] \"GET \\\"",
                    "192.0.2.7 - - 10/Oct/2026:13:55:36 -0700 \"GET / HTTP/1.0\" 404",
                    " [x] \"GET / HTTP/1.0\"",
                    "[Tue Nov 24 08:11:10 2026] [error] \"File does not exist\"",
                })
        void otherLinesShouldNotBeUnderstood(String line) {
            assertThat(AccessLogLine.read(line)).isEmpty();
        }
    }

    @Nested
    class Requests {

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "GET /a?b=\\\"c\\\" HTTP/1.0 | GET /a?b=\"c\" HTTP/1.0",
                    "GET /\\x22\\x5C\\x5c        | GET /\"\\\\",
                    "GET /a\\\\                  | GET /a\\",
                    "GET /a\\q\\xg1\\x4          | GET /a\\q\\xg1\\x4",
                    "GET /\\x41\\x7e             | GET /A~",
                    "-                           | -",
                })
        void escapesOfBothServersShouldBeUndone(String written, String request) {
            assertThat(request(written)).isEqualTo(request);
        }

        @Test
        void bytesShouldComeBack() {
            assertThat(request("\\x05\\x01\\x00")).isEqualTo("\5\1\0");
            assertThat(request("\\x04\\x01\\x00P\\xC0\\x00\\x02\\xff")).isEqualTo("\4\1\0P\300\0\2\377");
            assertThat(request("a\\r\\n\\t\\b\\v\\\\")).isEqualTo("a\r\n\t\b\u000b\\");
            assertThat(request("")).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "10/Oct/2026:13:55:36 +0000, 2026-10-10T13:55:36Z",
        "01/Jan/2026:00:00:00 +0530, 2025-12-31T18:30:00Z",
        "29/Feb/2024:23:59:60 -0000, 2024-02-29T23:59:59Z",
        "31/Dec/1999:23:59:59 -1200, 2000-01-01T11:59:59Z",
    })
    void timeShouldBeReadInUtc(String written, Instant expected) {
        assertThat(read("192.0.2.7 - - [" + written + "] \"-\" 408 0").time()).contains(expected);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "29/Feb/2026:00:00:00 +0000",
                "10/Okt/2026:13:55:36 +0000",
                "10/anF/2026:13:55:36 +0000",
                "10/Oct/2026:25:55:36 +0000",
                "10/Oct/2026:13:55:36 +9900",
                "10/Oct/2026:13:55:36 x0000",
                "2026-10-10T13:55:36+00:00",
                "",
            })
    void lineWithAnotherTimeShouldBeReadWithoutIt(String written) {
        assertThat(read("192.0.2.7 - - [" + written + "] \"-\" 408 0").time()).isEmpty();
    }
}
