/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpPortClassifierTest {

    /** A host of null and a port of -1 were not given. */
    private static Probe to(ProbeKind kind, String host, int port) {
        if (host == null) {
            return Probe.of(kind);
        }
        return port < 0 ? Probe.to(kind, host) : Probe.to(kind, host, port);
    }

    private static Optional<Probe> first(String line) {
        return SmtpPortClassifier.classify((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1), true);
    }

    private static Optional<Probe> later(String line) {
        return SmtpPortClassifier.classify((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1), false);
    }

    private static Optional<Probe> hex(String bytes) {
        return SmtpPortClassifier.classify(HexFormat.of().parseHex(bytes.replace(" ", "")), true);
    }

    @Nested
    class Requests {

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                nullValues = "-",
                value = {
                    "GET http://www.example.com/index.html HTTP/1.0, GET, www.example.com, -1",
                    "get http://www.example.com, GET, www.example.com, -1",
                    "POST / HTTP/1.1, POST, -, -1",
                    "POST http://mx.example.net:25/ HTTP/1.0, POST, mx.example.net, 25",
                    "CONNECT mx.example.net:25 HTTP/1.1, CONNECT, mx.example.net, 25",
                    "CONNECT [2001:db8::1]:25 HTTP/1.1, CONNECT, [2001:db8::1], 25",
                    "GET http://user@host.test:99999/ HTTP/1.1, GET, host.test:99999, -1",
                    "PRI * HTTP/2.0, PRI, -, -1",
                    "FOO / HTTP/1.1, FOO, -, -1",
                })
        void requestShouldBeFoundWithItsTarget(String line, String method, String host, int port) {
            Probe expected = to(ProbeKind.HTTP_ON_SMTP, host, port);

            assertThat(first(line))
                    .get()
                    .usingRecursiveComparison()
                    .comparingOnlyFields("kind", "targetHost", "targetPort")
                    .isEqualTo(expected);
            assertThat(first(line)).flatMap(Probe::method).contains(method);
            assertThat(later(line)).as("a request is one wherever it stands").isEqualTo(first(line));
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {"Host: mx.example.net", "User-Agent: x", "x-forwarded-for: 192.0.2.1", "Proxy-Connection:"})
        void headerShouldBeFoundOnlyAsFirstLine(String line) {
            assertThat(first(line)).map(Probe::kind).contains(ProbeKind.HTTP_ON_SMTP);
            assertThat(later(line)).isEmpty();
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(
                strings = {
                    "EHLO client.test",
                    "MAIL FROM:<a@b.test>",
                    "RCPT TO:<user@example.com> HTTP/1.1",
                    "HELP GET",
                    "HELP HTTP/1.1",
                    "VRFY a HTTP/1.1",
                    "XCLIENT ADDR=192.0.2.1",
                    "XFOO bar",
                    "GET",
                    "AUTH PLAIN AGE6Yg==",
                    "",
                    " ",
                    ": x",
                    "what is this: nobody knows",
                })
        void smtpShouldBeLeftAloneHoweverOdd(String line) {
            assertThat(first(line)).isEmpty();
            assertThat(later(line)).isEmpty();
        }
    }

    @Nested
    class Bytes {

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                nullValues = "-",
                value = {
                    "04 01 00 19 C0 00 02 01 00 0A, SOCKS4, 192.0.2.1, 25",
                    "04 01 00 0A, SOCKS4, -, -1",
                    "04 01 00 19 00 00 00 01 00 6D 78 2E 74 00 0A, SOCKS4A, mx.t, 25",
                    "05 01 00, SOCKS5, -, -1",
                    "05 02 00 0A, SOCKS5, -, -1",
                    "05 01 00 05 01 00 01 C0 00 02 01 00 19 0A, SOCKS5, 192.0.2.1, 25",
                    "05 01 00 05 01 00 03 04 6D 78 2E 74 00 19 0A, SOCKS5, mx.t, 25",
                    "05 01 00 05 01 00 04 20 01 0D B8 00 00 00 00 00 00 00 00 00 00 00 01 00 19, SOCKS5, 2001:db8::1, 25",
                    "05 01 00 05 01 00 03 FF 6D 0A, SOCKS5, -, -1",
                    "16 03 01 02 00 0A, TLS_ON_PLAIN, -, -1",
                })
        void protocolShouldBeFoundByItsFirstBytes(String bytes, ProbeKind kind, String host, int port) {
            assertThat(hex(bytes))
                    .get()
                    .usingRecursiveComparison()
                    .comparingOnlyFields("kind", "method", "targetHost", "targetPort")
                    .isEqualTo(to(kind, host, port));
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"04 09 00 19 0A", "05 00 0A", "05 40 00 0A", "16 02 01 0A", "00 0A", "0D 0A", "05 0A"})
        void otherBytesShouldBeLeftToTheServer(String bytes) {
            assertThat(hex(bytes)).isEmpty();
        }

        @Test
        void bytesShouldCountOnlyAsFirstLine() {
            byte[] greeting = {5, 1, 0, '\n'};

            assertThat(SmtpPortClassifier.classify(greeting, false)).isEmpty();
        }

        @Test
        void anythingShouldGiveAResultWhenBytesAreRandom() {
            Random random = new Random(20261124);
            for (int i = 0; i < 200_000; i++) {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                if (bytes.length > 1) {
                    bytes[0] = (byte) (4 + random.nextInt(2));
                    bytes[1] &= 7;
                }

                assertThat(SmtpPortClassifier.classify(bytes, true)).isNotNull();
            }
        }
    }
}
