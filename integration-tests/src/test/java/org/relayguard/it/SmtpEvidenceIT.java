/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.relayguard.corpus.CorpusWorld;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.JamesServerBuilder;

/** The SMTP gate, measured beside James alone; writes {@code docs/evidence/smtp.md}. */
@Tag("evidence")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SmtpEvidenceIT {

    /** More than is measured, so that only what grows is found. */
    private static final long MOST_BYTES_OF_A_CONNECTION = 4_096;

    /** By default a full collection leaves a few percent of dead objects where they are, and counts them as arrays. */
    private static final String NO_DEAD_WOOD = "-XX:MarkSweepDeadRatio=0";

    private static final EvidencePage PAGE = new EvidencePage("The SMTP gate beside James alone")
            .paragraph(
                    "Written by `mvn -Pevidence verify`: real James 3.8.1 memory servers on the loopback address, the shipped sample"
                            + " configuration, with and without the guard.");

    @AfterAll
    static void write() {
        PAGE.write("smtp.md");
    }

    private static JamesProcess start(JamesServerBuilder builder) {
        JamesProcess server = builder.start();
        server.directory()
                .addDomain("old.example")
                .addUser("bob@example.net")
                .addUser("joe@example.net")
                .addUser("50%off@example.net")
                .addUser(CorpusWorld.KNOWN_USER);
        return server;
    }

    private static JamesServerBuilder guarded(String name) {
        return JamesProcess.named(name)
                .guard("relay.domains", String.join(",", CorpusWorld.RELAY_DOMAINS))
                .guard("own.names", String.join(",", CorpusWorld.OWN_NAMES))
                .guard("own.addresses", String.join(",", CorpusWorld.OWN_ADDRESSES))
                .guard("domain.refresh", "1");
    }

    @Test
    @Order(1)
    void repliesAndLogOfAllVectors() {
        List<RcptCost> before;
        List<RcptCost> after;
        try (JamesProcess alone = start(JamesProcess.named("evidence-alone").withoutGuard())) {
            before = RcptCost.ofAll(alone, Vectors.rows("refuse"));
        }
        try (JamesProcess guarded = start(guarded("evidence-guarded"))) {
            after = RcptCost.ofAll(guarded, Vectors.rows("refuse"));
        }

        Map<List<String>, List<String>> rows = new LinkedHashMap<>();
        for (int i = 0; i < before.size(); i++) {
            RcptCost alone = before.get(i);
            RcptCost guarded = after.get(i);
            rows.putIfAbsent(
                    List.of(alone.recipient(), alone.reply(), guarded.reply()),
                    List.of(
                            EvidencePage.code(alone.recipient()),
                            EvidencePage.code(alone.reply()),
                            Long.toString(alone.logBytes()),
                            EvidencePage.code(guarded.reply()),
                            Long.toString(guarded.logBytes())));
        }
        long bytesBefore = before.stream().mapToLong(RcptCost::logBytes).sum();
        long bytesAfter = after.stream().mapToLong(RcptCost::logBytes).sum();
        PAGE.section("Replies and log bytes of every vector that is refused")
                .paragraph("One connection of a stranger for each of " + before.size()
                        + " vectors: EHLO, MAIL, RCPT. Those that differ in nothing that is shown stand once. Of James alone, the domain of the relay vectors is a"
                        + " local domain. In all, James alone wrote " + bytesBefore
                        + " bytes of log and the guard " + bytesAfter
                        + ", of which the longest stands for one RCPT: "
                        + before.stream().mapToLong(RcptCost::logBytes).max().orElse(0) + " and "
                        + after.stream().mapToLong(RcptCost::logBytes).max().orElse(0) + ".")
                .table(
                        List.of("recipient", "James alone", "log bytes", "with the guard", "log bytes"),
                        List.copyOf(rows.values()));
        assertThat(bytesAfter).isLessThan(bytesBefore);
        assertThat(after).noneMatch(cost -> cost.reply().startsWith("2"));
    }

    @Test
    @Order(2)
    void memoryOfAConnection() {
        List<List<String>> rows = new ArrayList<>();
        long memoryOfActs;
        try (JamesProcess alone = start(
                        JamesProcess.named("evidence-heap-alone").withoutGuard().jvmOption(NO_DEAD_WOOD));
                JamesProcess guarded = start(guarded("evidence-heap").jvmOption(NO_DEAD_WOOD))) {
            ConnectionLoad.fillTheMemoryOfActs(alone);
            long empty = guarded.liveHeapBytes();
            ConnectionLoad.fillTheMemoryOfActs(guarded);
            memoryOfActs = guarded.liveHeapBytes() - empty;
            for (ConnectionLoad load : ConnectionLoad.values()) {
                long before = load.bytesPerConnection(alone);
                long after = load.bytesPerConnection(guarded);
                rows.add(List.of(
                        load.meaning(), Long.toString(before), Long.toString(after), Long.toString(after - before)));
                assertThat(after - before).as(load.meaning()).isLessThan(MOST_BYTES_OF_A_CONNECTION);
            }
        }
        PAGE.section("Memory of a connection")
                .paragraph(
                        "Live objects on the heap after a full garbage collection, with " + ConnectionLoad.CONNECTIONS
                                + " such connections open, less those without any, for each connection. The guard's recorder remembers the"
                                + " last 4,096 acts of all connections together: " + memoryOfActs / 1_024
                                + " KiB, filled before the"
                                + " measurement. A long route makes the memory of its act larger, and is counted here.")
                .table(List.of("connections", "James alone, bytes", "with the guard, bytes", "the guard's part"), rows);
    }

    @Test
    @Order(3)
    void whatOthersWaitWhileAMailboxLookUpHangs() {
        HangingLookUps.Waits before;
        HangingLookUps.Waits after;
        try (JamesProcess alone = JamesProcess.named("evidence-hang-alone")
                .withFaultyUsers()
                .withoutGuard()
                .start()) {
            before = HangingLookUps.measure(alone);
        }
        try (JamesProcess guarded =
                JamesProcess.named("evidence-hang").withFaultyUsers().start()) {
            after = HangingLookUps.measure(guarded);
        }
        PAGE.section("A mailbox look-up that hangs")
                .paragraph("The user store does not answer about one user for a minute. " + HangingLookUps.HANGING
                        + " connections each send `RCPT TO:<hang%victim.test@example.net>`, and "
                        + HangingLookUps.OTHERS
                        + " others, open before, send NOOP at the same moment. Seconds until each was answered; a minute or more is"
                        + " where the test gave up.")
                .table(
                        List.of("", "James alone", "with the guard"),
                        List.of(
                                List.of("the one that asked: reply", before.reply(), after.reply()),
                                List.of(
                                        "the one that asked: slowest",
                                        seconds(before.slowestAsker()),
                                        seconds(after.slowestAsker())),
                                List.of("others: median", seconds(before.median()), seconds(after.median())),
                                List.of("others: slowest", seconds(before.slowest()), seconds(after.slowest()))))
                .paragraph(
                        "The guard bounds its own look-ups. The recipient check of James has no bound: `RCPT TO:<hang@example.net>`,"
                                + " without any routing operator, hangs with the guard as without it.");
        assertThat(after.slowest()).isLessThan(5_000);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f", millis / 1_000.0);
    }
}
