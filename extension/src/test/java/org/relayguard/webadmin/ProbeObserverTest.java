/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.relayguard.address.Host;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.Attempts;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.MemoryAttemptRecorder;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.james.Stores;
import org.relayguard.sensor.OwnHosts;
import org.relayguard.sensor.ProbeRecorder;
import spark.Service;

/**
 * The observer behind a real Spark on a real Jetty: 2.9.4 on 9.4, as James 3.8 has them, and, in the tests for James 3.9, 3.0.2 on
 * 12. What each of them still knows of a request differs, and so do the columns.
 */
@Timeout(60)
class ProbeObserverTest {

    private static final String NOTHING = "-";
    private static final String PROBER = "127.0.0.66";
    private static final String TRUSTED_PROXY = "127.0.0.78";
    private static final boolean JETTY_12 = isThere("org.eclipse.jetty.ee10.servlet.ServletApiRequest");

    private final MemoryAttemptRecorder recorder = new MemoryAttemptRecorder(100);
    private Service service;

    private static boolean isThere(String className) {
        try {
            Class.forName(className, false, ProbeObserverTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @BeforeEach
    void start() {
        RelayGuardConfiguration configuration =
                Stores.configuration("own.names=gate.example.net", "trusted.proxies=" + TRUSTED_PROXY);
        ProbeObserver testee = new ProbeObserver(
                new OwnHosts(configuration, () -> Set.of(Host.of("example.net"))),
                new ProbeRecorder(recorder, CorrelationKeys.secure(Clock.systemUTC()), Clock.systemUTC()),
                configuration);
        service = Service.ignite().ipAddress("127.0.0.1").port(0);
        service.get("/domains", (request, response) -> "[]");
        service.afterAfter(testee::observe);
        service.init();
        service.awaitInitialization();
    }

    @AfterEach
    void stop() {
        service.stop();
        service.awaitStop();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/observed-requests.csv", useHeadersInDisplayName = true)
    void requestShouldBeRecordedAs(String request, String on38, String on39, String why) throws IOException {
        send(PROBER, request);

        String expected = JETTY_12 ? on39 : on38;
        List<String> recorded = recorder.attempts().stream()
                .map(attempt -> attempt.detection().reason().label()
                        + ' '
                        + attempt.detection().destination().orElse(NOTHING))
                .toList();
        assertThat(recorded).as(why).isEqualTo(expected.equals(NOTHING) ? List.of() : List.of(expected));
        assertThat(recorder.attempts()).allSatisfy(attempt -> {
            assertThat(attempt.source().address()).as("the TCP peer").contains(Attempts.ip(PROBER));
            assertThat(attempt.listener().address()).contains(Attempts.ip("127.0.0.1"));
            assertThat(attempt.listener().port()).hasValue(service.port());
        });
    }

    @Test
    void lastElementOfATrustedProxyShouldBeTheClient() throws IOException {
        send(
                TRUSTED_PROXY,
                "GET http://www.victim.test/ HTTP/1.0|X-Forwarded-For: 198.51.100.66|X-Forwarded-For: 1.2.3.4, 203.0.113.9");

        assertThat(recorder.attempts())
                .extracting(attempt -> attempt.source().address())
                .containsExactly(Optional.of(Attempts.ip("203.0.113.9")));
    }

    @Test
    void whatATrustedProxyPassesOnShouldBeNoProbeForItsHostHeader() throws IOException {
        send(
                TRUSTED_PROXY,
                "GET /domains HTTP/1.1|Host: admin.example.org|X-Forwarded-For: 203.0.113.9|Connection: close");

        assertThat(recorder.attempts()).isEmpty();
    }

    @Test
    void pageThatIsServedByThePathShouldBeObserved() throws IOException {
        send(PROBER, "GET http://www.victim.test/domains HTTP/1.0");
        send(PROBER, "GET http://www.victim.test/nothing HTTP/1.0");

        assertThat(recorder.attempts())
                .extracting(Attempt::outcome)
                .extracting(outcome -> outcome.action() + " " + outcome.reply().orElse(""))
                .containsExactly(FinalAction.OBSERVED + " HTTP 200", FinalAction.REFUSED_BY_SERVER + " HTTP 404");
    }

    /** What comes back is of no matter; when the server has closed, the request has been looked at. */
    private void send(String from, String request) throws IOException {
        String bytes = request.replace("|", "\r\n").replace("PORT", Integer.toString(service.port())) + "\r\n\r\n";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), service.port(), InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }
}
