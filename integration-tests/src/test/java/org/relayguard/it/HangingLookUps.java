/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.SmtpConnection;

/** Some connections ask about a user about whom the store does not answer, while others only want to go on. */
final class HangingLookUps {

    static final int HANGING = 40;
    static final int OTHERS = 40;

    private HangingLookUps() {}

    static Waits measure(JamesProcess james) {
        List<SmtpConnection> hanging = open(james, HANGING);
        List<SmtpConnection> others = open(james, OTHERS);
        ExecutorService threads = Executors.newFixedThreadPool(HANGING + OTHERS);
        try {
            hanging.forEach(connection -> connection.command("MAIL FROM:<a@foreign.test>"));
            hanging.forEach(connection -> connection.writeLine("RCPT TO:<hang%victim.test@example.net>"));
            List<Future<Answer>> asked = start(threads, hanging, SmtpConnection::readLine);
            List<Future<Answer>> noops = start(
                    threads, others, connection -> connection.command("NOOP").toString());
            List<Answer> askers = asked.stream().map(HangingLookUps::get).toList();
            List<Answer> bystanders = noops.stream().map(HangingLookUps::get).toList();
            return Waits.of(askers, bystanders);
        } finally {
            threads.shutdownNow();
            hanging.forEach(SmtpConnection::close);
            others.forEach(SmtpConnection::close);
        }
    }

    private static List<SmtpConnection> open(JamesProcess james, int count) {
        List<SmtpConnection> connections =
                IntStream.range(0, count).mapToObj(i -> james.smtp()).collect(Collectors.toCollection(ArrayList::new));
        connections.forEach(connection -> connection.command("EHLO client.test"));
        return connections;
    }

    private static List<Future<Answer>> start(
            ExecutorService threads, List<SmtpConnection> connections, Function<SmtpConnection, String> command) {
        return connections.stream()
                .map(connection -> threads.submit(() -> timed(connection, command)))
                .toList();
    }

    private static Answer timed(SmtpConnection connection, Function<SmtpConnection, String> command) {
        long start = System.nanoTime();
        String reply;
        try {
            reply = String.valueOf(command.apply(connection));
        } catch (UncheckedIOException e) {
            reply = "none"; // the connection waits a minute for an answer
        }
        return new Answer(reply, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private static Answer get(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Answer(String reply, long millis) {}

    /**
     * How long it took, in milliseconds.
     *
     * @param reply the first reply to those that asked
     * @param slowestAsker the slowest of them
     * @param median of the others
     * @param slowest of the others
     */
    record Waits(String reply, long slowestAsker, long median, long slowest) {

        private static Waits of(List<Answer> askers, List<Answer> others) {
            List<Long> sorted = others.stream().map(Answer::millis).sorted().toList();
            return new Waits(
                    EvidencePage.code(askers.get(0).reply()),
                    askers.stream().mapToLong(Answer::millis).max().orElse(0),
                    sorted.get(sorted.size() / 2),
                    sorted.get(sorted.size() - 1));
        }
    }
}
