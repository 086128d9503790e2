/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.SmtpConnection;

/** Whoever floods SMTP as fast as it answers hides nobody else's attempts, fills no log, and is counted to the last one. */
@Timeout(300)
class AttemptFloodIT {

    private static final int CONNECTIONS = 8;
    private static final int BATCH = 200;
    private static final int SECONDS = 8;
    private static final int OTHERS = 43;
    /** Under a flood a look-up may not come to its turn; that is an attempt too. */
    private static final String REFUSED = "(550 5|451 4)\\.7\\.1 .*";

    private static final String ROUTES = "org.apache.james.webadmin.dropwizard.MetricsRoutes";

    private JamesProcess james;

    @AfterEach
    void stop() {
        james.close();
    }

    @ParameterizedTest(name = "from {0} addresses: {1}")
    @CsvSource({
        "1,   '',                 'one source, one budget'",
        "8,   '',                 'a source for each connection'",
        "200, '',                 'more records than all together may have: everybody has a fair share'",
        "8,   records-per-minute, 'half of what the other source sends: the rest of it is counted'"
    })
    void floodShouldHideNobody(int addresses, String key, String why) throws Exception {
        int budget = key.isEmpty() ? 60 : OTHERS / 2;
        james = JamesProcess.named("attempt-flood")
                .guard("records-per-minute", Integer.toString(budget))
                .property("webadmin.properties", "extensions.routes", ROUTES)
                .start();
        AtomicBoolean flooding = new AtomicBoolean(true);
        ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<Integer>> floods = IntStream.range(0, CONNECTIONS)
                .mapToObj(number -> pool.submit(() -> flood(flooding, number, addresses)))
                .toList();

        List<String> expected = new ArrayList<>();
        try (SmtpConnection other = connect("127.0.0.250")) {
            for (int i = 0; i < OTHERS; i++) {
                String recipient = "other" + i + "%victim.test@example.net";
                expected.add(recipient);
                assertThat(other.command("RCPT TO:<" + recipient + ">").text()).matches(REFUSED);
                TimeUnit.MILLISECONDS.sleep(1_000L * SECONDS / OTHERS);
            }
        }
        flooding.set(false);
        int flooded = 0;
        for (Future<Integer> flood : floods) {
            flooded += flood.get(60, TimeUnit.SECONDS);
        }
        pool.shutdown();

        assertThat(metric("relay_guard_attempts_total")).isEqualTo(flooded + OTHERS);
        assertThat(metric("relay_guard_attempts_dropped_total")).isZero();
        james.stop();
        List<String> lines = james.attemptLog().lines();
        List<String> others = lines.stream()
                .filter(line -> line.contains(" client=127.0.0.250 "))
                .toList();
        assertThat(count(others)).as(why).isEqualTo(OTHERS);
        if (budget >= OTHERS && addresses < 100) {
            assertThat(expected)
                    .allSatisfy(recipient ->
                            assertThat(others).anyMatch(line -> line.contains("recipient=\"" + recipient + "\"")));
        }
        assertThat(count(lines)).isEqualTo(flooded + OTHERS);
        assertThat(lines.size())
                .as("of %s, refused or put off; twice, if a minute ended", flooded)
                .isLessThanOrEqualTo(2 * 2 * (addresses + 1) * (budget + 1));
    }

    private int flood(AtomicBoolean flooding, int number, int addresses) {
        int sent = 0;
        for (int turn = 0; flooding.get(); turn++) {
            int address = 1 + (number + turn * CONNECTIONS) % addresses;
            try (SmtpConnection connection = connect("127.0.0." + address)) {
                do {
                    connection.write("RCPT TO:<user%victim.test@example.net>\r\n".repeat(BATCH));
                    for (int i = 0; i < BATCH; i++) {
                        assertThat(connection.readLine()).matches(REFUSED);
                    }
                    sent += BATCH;
                } while (flooding.get() && addresses <= CONNECTIONS);
            }
        }
        return sent;
    }

    private SmtpConnection connect(String from) {
        SmtpConnection connection = SmtpConnection.openFrom(from, james.ports().smtp());
        connection.command("EHLO client.test");
        connection.command("MAIL FROM:<someone@foreign.test>");
        return connection;
    }

    /** For how many acts these lines stand. */
    private static int count(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" relay-attempt "))
                .mapToInt(line -> {
                    int start = line.indexOf(" count=") + " count=".length();
                    return Integer.parseInt(line.substring(start, line.indexOf(' ', start)));
                })
                .sum();
    }

    private int metric(String name) {
        return james.webAdmin()
                .text("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
