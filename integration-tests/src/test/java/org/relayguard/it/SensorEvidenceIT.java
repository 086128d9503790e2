/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.JamesServerBuilder;
import org.relayguard.it.smtp.SmtpConnection;

/** The sensor under load, and what mail feels of it; writes {@code docs/evidence/sensor.md}. */
@Tag("evidence")
class SensorEvidenceIT {

    private static final int IDLE = 10_000;
    private static final int SESSIONS = 300;
    private static final int FEWEST_SESSIONS = 30;

    /** Of the heap, after everything: what is left of a gigabyte or of half a million connections is nothing. */
    private static final long MOST_BYTES_LEFT = 16L << 20;

    /** The heap of an idle connection: Netty's channel with its pipeline and the classifier, whose buffer grows when bytes come. */
    private static final long MOST_BYTES_OF_AN_IDLE_CONNECTION = 16_384;

    private static final String NO_DEAD_WOOD = "-XX:MarkSweepDeadRatio=0";

    private static final List<List<String>> ROWS = new ArrayList<>();

    @AfterAll
    static void write() {
        new EvidencePage("The sensor under load")
                .paragraph(
                        "Written by `mvn -Pevidence verify`: a real James 3.8.1 memory server with the sensor on the loopback address, attacker,"
                                + " mail client and server on the same "
                                + Runtime.getRuntime().availableProcessors()
                                + " processors. A mail session is connect, EHLO, MAIL, RCPT and QUIT of a stranger; heap is what lives after a full"
                                + " collection, while the connections are open or after the flood. Where the name server does not answer, James lets a"
                                + " client wait for five seconds now and then before it greets, without the guard as well.")
                .table(
                        List.of(
                                "what comes in",
                                "connections",
                                "heap, KiB",
                                "mail sessions",
                                "median, ms",
                                "slowest of 100, ms"),
                        ROWS)
                .write("sensor.md");
    }

    private static JamesServerBuilder server(String name) {
        return JamesProcess.named(name)
                .guard("sensor.listen", "127.0.0.1:0")
                .guard("records-per-minute", "60")
                .jvmOption(NO_DEAD_WOOD);
    }

    private static JamesProcess started(JamesServerBuilder builder) {
        JamesProcess james = builder.start();
        james.directory().addUser("bob@example.net");
        sessions(james, SESSIONS); // warm
        return james;
    }

    @Test
    void jamesAloneShouldBeTheMeasure() {
        try (JamesProcess james =
                started(JamesProcess.named("sensor-none").withoutGuard().jvmOption(NO_DEAD_WOOD))) {
            row("nothing, James without the guard", 0, james.liveHeapBytes(), sessions(james, SESSIONS));
        }
    }

    @Test
    void idleConnectionsShouldCostLittleAndMailShouldGoOn() throws Exception {
        try (JamesProcess james = started(server("sensor-idle")
                .guard("sensor.connections", "20000")
                .guard("sensor.connections-per-source", "20000")
                .guard("sensor.timeout", "60"))) {
            long empty = james.liveHeapBytes();
            row("nothing, before", 0, empty, sessions(james, SESSIONS));
            int port = SensorPort.of(james);
            List<SocketChannel> idle = new ArrayList<>();
            while (idle.size() < IDLE) {
                idle.add(SensorFlood.open(port));
            }

            List<Long> during = sessions(james, SESSIONS);
            long heap = james.liveHeapBytes();

            SensorFlood.closeAll(idle);
            row("connections that say nothing", IDLE, heap, during);
            assertThat((heap - empty) / IDLE).isBetween(1L, MOST_BYTES_OF_AN_IDLE_CONNECTION);
        }
    }

    @Test
    void floodsShouldLeaveNothingBehindAndMailShouldGoOn() throws Exception {
        try (JamesProcess james = started(server("sensor-flood"))) {
            long empty = james.liveHeapBytes();
            row("nothing, before", 0, empty, sessions(james, SESSIONS));
            int port = SensorPort.of(james);
            for (SensorFlood flood : SensorFlood.values()) {
                CompletableFuture<Long> opened = CompletableFuture.supplyAsync(() -> run(flood, port));
                List<Long> during = new ArrayList<>();
                while (!opened.isDone() || during.size() < FEWEST_SESSIONS) {
                    during.addAll(sessions(james, 1));
                }

                long heap = james.liveHeapBytes();
                row(flood.meaning(), opened.get(), heap, during);
                assertThat(heap - empty).as(flood.meaning()).isLessThan(MOST_BYTES_LEFT);
            }
            row("nothing, after", 0, james.liveHeapBytes(), sessions(james, SESSIONS));
        }
    }

    private static long run(SensorFlood flood, int port) {
        try {
            return flood.run(port);
        } catch (Exception e) {
            throw new IllegalStateException(flood.name(), e);
        }
    }

    /** How long each took, in nanoseconds. */
    private static List<Long> sessions(JamesProcess james, int count) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            try (SmtpConnection connection = SmtpConnection.openFrom(
                    SmtpTalk.STRANGERS_ADDRESS, james.ports().smtp())) {
                for (String command :
                        List.of("EHLO a.test", "MAIL FROM:<a@foreign.test>", "RCPT TO:<bob@example.net>", "QUIT")) {
                    assertThat(connection.command(command).code()).isLessThan(300);
                }
            }
            times.add(System.nanoTime() - start);
        }
        return times;
    }

    private static void row(String what, long connections, long heap, List<Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        ROWS.add(Arrays.asList(
                what,
                number(connections),
                number(heap / 1_024),
                number(sorted.length),
                millis(sorted[sorted.length / 2]),
                millis(sorted[Math.max(0, sorted.length * 99 / 100 - 1)])));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }
}
