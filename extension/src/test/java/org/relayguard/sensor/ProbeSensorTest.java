/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Listener;
import org.relayguard.attempt.Outcome;
import org.relayguard.attempt.Protocol;
import org.relayguard.attempt.Source;
import org.relayguard.net.IpLiterals;
import org.relayguard.policy.Verdict;
import org.relayguard.text.Labelled;

/** What a client is told and what is recorded of it, over real connections. */
class ProbeSensorTest {

    private static final String GET_FOREIGN = "GET http://www.example.com/ HTTP/1.1\r\nHost: www.example.com\r\n\r\n";

    private Sensors testee;

    @BeforeEach
    void start() {
        testee = Sensors.listening(Duration.ofSeconds(5), "own.names=mx.example.net", "sensor.own-names=gate.test");
    }

    @AfterEach
    void stop() {
        testee.close();
    }

    @Nested
    class Probes {

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "GET http://www.example.com/ HTTP/1.0%R%N%R%N                | http-absolute-foreign | HTTP  | HTTP/1.1 403 Forbidden",
                    "GET http://www.example.com/ HTTP/1.1%R%NHost: a.test%R%N%R%N | http-absolute-foreign | HTTP | HTTP/1.1 421 Misdirected Request",
                    "CONNECT mx.example.com:25 HTTP/1.0%R%N%R%N                  | http-connect          | HTTP  | HTTP/1.1 405 Method Not Allowed",
                    "CONNECT 192.0.2.1:443 HTTP/1.1%R%NHost: a.test%R%N%R%N      | http-connect          | HTTP  | HTTP/1.1 405 Method Not Allowed",
                    "POST http://mx.example.com:25/ HTTP/1.0%R%N%R%N             | http-post-relay       | HTTP  | HTTP/1.1 403 Forbidden",
                    "EHLO client.test%R%N                                        | smtp-on-http          | HTTP  | 554 No SMTP service here",
                    "192.0.2.1:25%R%N                                            | wingate               | HTTP  | ``",
                    "%04%01%00%19%C0%00%02%01%00                                 | socks4                | SOCKS | %00%5B",
                    "%04%01%00%19%00%00%00%01%00mx.test%00                       | socks4a               | SOCKS | %00%5B",
                    "%05%01%00                                                   | socks5                | SOCKS | %05%FF"
                })
        void probeShouldBeRefusedAndBeOneAttempt(String bytes, String kind, Protocol protocol, String answer) {
            try (RawClient client = testee.connect()) {
                assertThat(client.send(decoded(bytes)).answer()).startsWith(decoded(answer));
            }

            assertThat(testee.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.detection().reason().label()).isEqualTo(kind);
                assertThat(attempt.detection().verdict()).isEqualTo(Verdict.REFUSE);
                assertThat(attempt.outcome().action()).isEqualTo(FinalAction.DISCONNECTED);
                assertThat(attempt.listener().protocol()).isEqualTo(protocol);
            });
        }

        @Test
        void attemptShouldHoldAllFacts() {
            int port;
            try (RawClient client = testee.connect()) {
                port = client.port();
                client.send("CONNECT mx.example.com:25 HTTP/1.1\r\nHost: mx.example.com:25\r\n"
                                + "Proxy-Authorization: Basic c2VjcmV0OnNlY3JldA==\r\n\r\n")
                        .answer();
            }

            Attempt attempt = testee.attempts().get(0);
            assertThat(attempt.time()).isEqualTo(Sensors.NOW);
            assertThat(attempt.source())
                    .isEqualTo(Source.of(IpLiterals.parse("127.0.0.1").orElseThrow(), port));
            assertThat(attempt.listener())
                    .isEqualTo(new Listener(
                            IpLiterals.parse("127.0.0.1"),
                            OptionalInt.of(testee.port()),
                            Optional.of("sensor"),
                            Optional.empty(),
                            Protocol.HTTP));
            assertThat(attempt.detection().destination()).contains("mx.example.com:25");
            assertThat(attempt.detection().techniques())
                    .extracting(Labelled::label)
                    .containsExactly("mail-port", "proxy-authorization");
            assertThat(attempt.outcome())
                    .isEqualTo(Outcome.of(FinalAction.DISCONNECTED, "HTTP/1.1 405 Method Not Allowed"));
            assertThat(attempt.evidence().text())
                    .startsWith("CONNECT mx.example.com:25 HTTP/1.1")
                    .doesNotContain("c2VjcmV0");
        }

        @Test
        void refusalShouldBeAWholeResponseWithoutABody() {
            try (RawClient client = testee.connect()) {
                assertThat(client.send("CONNECT a.test:443 HTTP/1.1\r\n\r\n").answer())
                        .isEqualTo("HTTP/1.1 405 Method Not Allowed\r\n"
                                + "Date: Sun, 01 Mar 2026 12:00:00 GMT\r\n"
                                + "Allow: GET, HEAD\r\n"
                                + "Content-Length: 0\r\n"
                                + "Connection: close\r\n\r\n");
            }
        }

        @Test
        void secondRequestOnAConnectionShouldNotBeRead() {
            try (RawClient client = testee.connect()) {
                assertThat(client.send(GET_FOREIGN.repeat(3)).answer()).containsOnlyOnce("HTTP/1.1 421");
            }

            assertThat(testee.attempts()).hasSize(1);
        }

        @Test
        void bodyThatIsShorterThanItSaysShouldNotBeWaitedFor() {
            try (RawClient client = testee.connect()) {
                assertThat(client.send("POST http://www.example.com/index.php HTTP/1.1\r\nContent-Length: 999\r\n\r\n"
                                        + "mosConfig_absolute_path=http://www.example.org")
                                .answer())
                        .startsWith("HTTP/1.1 421");
            }

            assertThat(testee.attempts().get(0).detection().techniques())
                    .extracting(Labelled::label)
                    .contains("remote-inclusion");
        }

        @Test
        void clientThatEndsItsOutputShouldStillBeAnswered() {
            try (RawClient client = testee.connect()) {
                assertThat(client.send("GET http://www.example.com/ HTTP/1.0\r\n")
                                .endOutput()
                                .answer())
                        .startsWith("HTTP/1.1 403");
            }
        }

        @Test
        void clientThatGoesAwayShouldBeRecorded() throws Exception {
            try (RawClient client = testee.connect()) {
                client.send("\u0005\u0001\u0000");
            }

            await(() -> testee.attempts().size() == 1);
        }
    }

    @Nested
    class OrdinaryRequests {

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "GET / HTTP/1.1%R%NHost: whatever.test%R%N%R%N         | HTTP/1.1 404 Not Found",
                    "HEAD / HTTP/1.0%R%N%R%N                               | HTTP/1.1 404 Not Found",
                    "GET http://EXAMPLE.net./ HTTP/1.1%R%NHost: a%R%N%R%N  | HTTP/1.1 404 Not Found",
                    "GET http://mx.example.net:8080/ HTTP/1.1%R%N%R%N      | HTTP/1.1 404 Not Found",
                    "GET http://gate.test/ HTTP/1.0%R%N%R%N                | HTTP/1.1 404 Not Found",
                    "GET http://127.0.0.1/ HTTP/1.0%R%N%R%N                | HTTP/1.1 404 Not Found",
                    "PRI * HTTP/2.0%R%N%R%NSM%R%N%R%N                      | HTTP/1.1 505 HTTP Version",
                    "%16%03%01%00%05hello                                  | ``",
                    "hello%R%N                                             | ``"
                })
        void ordinaryRequestShouldBeNoAttempt(String bytes, String answer) {
            try (RawClient client = testee.connect()) {
                String answered = client.send(decoded(bytes)).endOutput().answer();
                assertThat(answered).startsWith(answer);
                assertThat(answered.isEmpty()).isEqualTo(answer.isEmpty());
            }

            assertThat(testee.attempts()).isEmpty();
        }

        @Test
        void clientThatSaysNothingShouldHearNothing() {
            try (RawClient client = testee.connect()) {
                assertThat(client.endOutput().answer()).isEmpty();
            }

            assertThat(testee.attempts()).isEmpty();
        }
    }

    @Nested
    class Answers {

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "GET http://echo-me.test/ HTTP/1.1\r\nHost: echo-me.test\r\n\r\n",
                    "CONNECT echo-me.test:25 HTTP/1.1\r\n\r\n",
                    "GET /echo-me HTTP/1.1\r\nHost: echo-me.test\r\n\r\n",
                    "EHLO echo-me\r\n",
                    "echo-me.test:25\r\n"
                })
        void answerShouldEchoNothingAndNeverLookLikeSuccess(String request) {
            try (RawClient client = testee.connect()) {
                assertThat(client.send(request).answer())
                        .doesNotContain("echo-me")
                        .doesNotContain(" 200 ")
                        .doesNotContain(" 30")
                        .doesNotContain("220");
            }
        }
    }

    /** {@code %R} and {@code %N} are the end of a line, {@code %5B} is a byte. */
    private static String decoded(String text) {
        StringBuilder bytes = new StringBuilder();
        String rest = text.replace("%R", "\r").replace("%N", "\n");
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == '%') {
                bytes.append((char) Integer.parseInt(rest.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.append(rest.charAt(i));
            }
        }
        return bytes.toString();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    static List<String> labels(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> attempt.detection().reason().label())
                .toList();
    }
}
