/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.WebAdmin;

/** What the sensor says when James starts with a port that is taken, and what it leaves behind when James stops. */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // James stops once
class SensorStartAndStopIT {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String FLOOD = "CONNECT flood.test:25 HTTP/1.0\r\n\r\n";
    private static final int PROBES = 50;

    private static ServerSocket taken;
    private static JamesProcess james;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        james = JamesProcess.named("sensor-in-use")
                .guard("sensor.listen", LOOPBACK + ":" + taken.getLocalPort() + "," + LOOPBACK + ":0")
                .guard("records-per-minute", "2")
                .start();
        port = SensorPort.of(james);
    }

    @AfterAll
    static void end() throws IOException {
        james.close();
        taken.close();
    }

    @Test
    @Order(1)
    void portInUseShouldBeSaidAndMailGoOn() {
        assertThat(james.log().awaitLinesWith("sensor-not-listening", 1))
                .singleElement()
                .asString()
                .contains("ERROR", LOOPBACK + ":" + taken.getLocalPort(), "in use");
        assertThat(james.webAdmin()
                        .get("/healthcheck/checks/" + WebAdmin.part("Relay Guard"))
                        .path("cause")
                        .asText())
                .contains("the sensor cannot listen on");
    }

    @Test
    @Order(2)
    void stopShouldCloseThePortAndRecordTheRestOfAFlood() throws IOException {
        for (int i = 0; i < PROBES; i++) {
            SensorPort.say(LOOPBACK, port, FLOOD.getBytes(StandardCharsets.US_ASCII));
        }

        james.stop();

        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
        List<String> records = james.log().linesWith("destination=\"flood.test:25\"");
        assertThat(records)
                .as("two and one, or as many again if a minute ended")
                .hasSizeBetween(3, 6);
        assertThat(records.stream().mapToInt(SensorStartAndStopIT::count).sum()).isEqualTo(PROBES);
    }

    private static int count(String line) {
        int start = line.indexOf(" count=") + " count=".length();
        return Integer.parseInt(line.substring(start, line.indexOf(' ', start)));
    }
}
