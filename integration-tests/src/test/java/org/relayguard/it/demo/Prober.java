/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.demo;

import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.smtp.ServerReply;
import org.relayguard.it.smtp.SmtpConnection;

/** Sends probes, each in a session of its own, and reads in the server's log what the guard made of them. */
final class Prober {

    private static final String RECORD = "relay-attempt ";

    private final JamesProcess james;

    Prober(JamesProcess james) {
        this.james = james;
    }

    /**
     * What came of a probe.
     *
     * @param reply to the line that matters
     * @param attempts what the guard recorded meanwhile
     */
    record Result(ServerReply reply, List<DemoAttempt> attempts) {

        boolean isExpectedOf(DemoProbe probe) {
            return probe.expected().beginsWith(reply)
                    && attempts.isEmpty() != probe.expected().isRecorded();
        }
    }

    Result fire(DemoProbe probe) {
        int before = records().size();
        ServerReply reply = send(probe);
        if (probe.expected().isRecorded()) {
            awaitRecord(before);
        } else {
            james.queues().awaitEmpty();
        }
        List<String> records = records();
        return new Result(
                reply,
                records.subList(before, records.size()).stream()
                        .map(Prober::attempt)
                        .toList());
    }

    private ServerReply send(DemoProbe probe) {
        try (SmtpConnection connection = james.smtp()) {
            if (probe.isRecipient()) {
                connection.command("EHLO probe.test");
                connection.command("MAIL FROM:<prober@foreign.test>");
                ServerReply reply = connection.command(probe.line());
                if (reply.isPositive()) {
                    connection.command("DATA");
                    connection.writeLine("Subject: " + probe.technique());
                    connection.writeLine("");
                    connection.command(".");
                }
                return reply;
            }
            if (probe.line().startsWith("MAIL ")) {
                connection.command("EHLO probe.test");
            }
            return connection.command(probe.line());
        }
    }

    private List<String> records() {
        return james.log().linesWith(RECORD);
    }

    /** The guard writes it a moment after it decided. */
    private void awaitRecord(int before) {
        try {
            Awaitility.await().until(() -> records().size() > before);
        } catch (ConditionTimeoutException e) {
            // The result will show that there is none.
            return;
        }
    }

    private static DemoAttempt attempt(String line) {
        return new DemoAttempt(line.substring(line.indexOf(RECORD)));
    }
}
