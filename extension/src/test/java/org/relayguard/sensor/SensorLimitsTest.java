/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.net.IpText;

/** Clients that are too slow, too many or too loud; ports that cannot be had; and who may say who the client is. */
class SensorLimitsTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String CONNECT = "CONNECT a.test:25 HTTP/1.0\r\n\r\n";

    @Nested
    class Time {

        @Test
        void silentClientShouldBeClosedWithoutARecord() {
            try (Sensors testee = Sensors.listening(SHORT);
                    RawClient client = testee.connect()) {
                assertThat(client.answer()).isEmpty();
                assertThat(testee.attempts()).isEmpty();
            }
        }

        @Test
        void slowClientShouldBeJudgedByWhatHasArrived() {
            try (Sensors testee = Sensors.listening(SHORT);
                    RawClient client = testee.connect()) {
                assertThat(client.send("GET http://www.example.com/ HTTP/1.1\r\nHost: w")
                                .answer())
                        .startsWith("HTTP/1.1 421");
                assertThat(ProbeSensorTest.labels(testee.attempts())).containsExactly("http-absolute-foreign");
            }
        }

        @Test
        void oneByteAfterTheOtherShouldNotGainTime() throws Exception {
            try (Sensors testee = Sensors.listening(SHORT);
                    RawClient client = testee.connect()) {
                long start = System.nanoTime();
                sendUntilClosed(client);

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            }
        }

        private void sendUntilClosed(RawClient client) throws InterruptedException {
            try {
                for (int i = 0; i < 1_000; i++) {
                    client.send("x");
                    Thread.sleep(10);
                }
            } catch (UncheckedIOException closed) {
                assertThat(closed.getCause()).isNotNull();
            }
        }
    }

    @Nested
    class Caps {

        @Test
        void clientsBeyondTheCapShouldBeClosedAtOnceAndCounted() throws Exception {
            try (Sensors testee = Sensors.listening(LONG, "sensor.connections=3")) {
                List<RawClient> first = connect(testee, 3, "127.0.0.1");

                try (RawClient fourth = testee.connect()) {
                    assertThat(fourth.answer()).isEmpty();
                }
                assertThat(testee.metrics.countFor("relay-guard-sensor-connections-closed"))
                        .isOne();

                first.get(0).close();
                ProbeSensorTest.await(() -> testee.sensor.connected() == 2);
                try (RawClient next = testee.connect()) {
                    assertThat(next.send(CONNECT).answer()).startsWith("HTTP/1.1 405");
                }
                first.forEach(RawClient::close);
            }
        }

        @Test
        void oneSourceShouldNotTakeThePlacesOfOthers() throws Exception {
            try (Sensors testee = Sensors.listening(LONG, "sensor.connections=10", "sensor.connections-per-source=2")) {
                List<RawClient> greedy = connect(testee, 2, "127.0.0.1");

                try (RawClient third = RawClient.connect(testee.port(), "127.0.0.1");
                        RawClient other = RawClient.connect(testee.port(), "127.0.0.2")) {
                    assertThat(third.answer()).isEmpty();
                    assertThat(other.send(CONNECT).answer()).startsWith("HTTP/1.1 405");
                }
                greedy.forEach(RawClient::close);
            }
        }

        @Test
        void placesShouldBeFreeAgainWhenAllHaveGone() throws Exception {
            try (Sensors testee = Sensors.listening(LONG, "sensor.connections=10")) {
                connect(testee, 10, "127.0.0.1").forEach(RawClient::close);

                ProbeSensorTest.await(() -> testee.sensor.connected() == 0);
            }
        }

        /** Connects and waits until the sensor has seen them all: two threads may see them in another order. */
        private List<RawClient> connect(Sensors testee, int count, String from) throws InterruptedException {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                clients.add(RawClient.connect(testee.port(), from));
            }
            ProbeSensorTest.await(() -> testee.sensor.connected() == count);
            return clients;
        }
    }

    @Nested
    class Ports {

        @Test
        void sensorShouldOpenNothingByDefault() {
            try (Sensors testee = Sensors.of()) {
                testee.sensor.start();

                assertThat(testee.sensor.addresses()).isEmpty();
                assertThat(testee.sensor.troubles()).isEmpty();
            }
        }

        @Test
        void portInUseShouldBeSaidAndTheOthersOpened() throws Exception {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Sensors testee =
                            Sensors.of("sensor.listen=127.0.0.1:" + taken.getLocalPort() + ",127.0.0.1:0,[::1]:0")) {
                testee.sensor.start();

                assertThat(testee.sensor.troubles())
                        .singleElement()
                        .asString()
                        .startsWith("the sensor cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ")
                        .contains("in use");
                assertThat(testee.sensor.addresses())
                        .extracting(open -> IpText.of(open.getAddress()))
                        .containsExactlyInAnyOrder("127.0.0.1", "::1");
            }
        }

        @Test
        void sensorThatNobodyStartsShouldBeSaid() {
            try (Sensors testee = Sensors.of("sensor.listen=127.0.0.1:0")) {
                assertThat(testee.sensor.troubles())
                        .singleElement()
                        .asString()
                        .contains("guice.extension.startable", "org.relayguard.sensor.SensorStartable");
            }
        }

        @Test
        void closeShouldCloseThePortAndTheConnections() throws Exception {
            Sensors testee = Sensors.listening(LONG);
            int port = testee.port();
            try (RawClient client = testee.connect()) {
                ProbeSensorTest.await(() -> testee.sensor.connected() == 1);

                testee.close();

                assertThat(client.answer()).isEmpty();
                try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                    assertThat(again.isBound()).isTrue();
                }
            }
        }
    }

    @Nested
    class ProxyProtocol {

        private static final String FROM_TRUSTED = "trusted.proxies=127.0.0.1";

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "PROXY TCP4 203.0.113.9 192.0.2.25 4711 8080, 203.0.113.9, 192.0.2.25",
            "PROXY TCP6 2001:db8::9 2001:db8::25 4711 8080, 2001:db8::9, 2001:db8::25",
            "PROXY UNKNOWN, 127.0.0.1, 127.0.0.1"
        })
        void trustedProxyShouldSayWhoTheClientIs(String header, String client, String server) {
            try (Sensors testee = Sensors.listening(LONG, FROM_TRUSTED, "sensor.proxy-protocol=on");
                    RawClient connection = testee.connect()) {
                assertThat(connection.send(header + "\r\n" + CONNECT).answer()).startsWith("HTTP/1.1 405");

                assertThat(testee.attempts()).singleElement().satisfies(attempt -> {
                    assertThat(attempt.source().address().map(IpText::of)).contains(client);
                    assertThat(attempt.listener().address().map(IpText::of)).contains(server);
                });
            }
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({"CONNECT a.test:25 HTTP/1.0", "PROXY TCP4 nonsense", "PROXY"})
        void connectionOfATrustedProxyWithoutAHeaderShouldBeClosed(String line) {
            try (Sensors testee = Sensors.listening(SHORT, FROM_TRUSTED, "sensor.proxy-protocol=on");
                    RawClient connection = testee.connect()) {
                assertThat(connection.send(line + "\r\n\r\n").answer()).isEmpty();

                assertThat(testee.attempts()).isEmpty();
            }
        }

        @Test
        void headerOfAnybodyElseShouldBeJunk() {
            try (Sensors testee = Sensors.listening(LONG, FROM_TRUSTED, "sensor.proxy-protocol=on");
                    RawClient connection = RawClient.connect(testee.port(), "127.0.0.2")) {
                connection
                        .send("PROXY TCP4 203.0.113.9 192.0.2.25 4711 8080\r\n" + CONNECT)
                        .endOutput()
                        .answer();

                assertThat(testee.attempts()).isEmpty();
            }
        }

        @Test
        void headerShouldBeJunkWhenItIsNotAskedFor() {
            try (Sensors testee = Sensors.listening(LONG, FROM_TRUSTED);
                    RawClient connection = testee.connect()) {
                connection
                        .send("PROXY TCP4 203.0.113.9 192.0.2.25 4711 8080\r\n" + CONNECT)
                        .endOutput()
                        .answer();

                assertThat(testee.attempts()).isEmpty();
            }
        }
    }
}
