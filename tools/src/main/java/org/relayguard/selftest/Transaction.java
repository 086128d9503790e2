/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.relayguard.policy.Decision;
import org.relayguard.selftest.SmtpClient.SmtpReply;
import org.relayguard.selftest.VectorResult.Exposure;
import org.relayguard.selftest.VectorResult.Stage;
import org.relayguard.vectors.RelayVectors.RelayVector;
import org.relayguard.vectors.TestedServer;

/**
 * One transaction for one vector.
 *
 * <pre>
 * MAIL  5xx to the vector's sender, to a foreign one and to the null sender    closed
 * RCPT  5xx                                                                    closed
 * RCPT  2xx, DATA 354, then the connection is closed                           open, or no relay: as the policy says
 * RCPT  2xx, DATA 5xx                                                          closed
 * any   4xx                                                                    could not tell, unless it were no relay
 * </pre>
 */
final class Transaction {

    private static final String NULL_SENDER = "";

    private final SmtpClient client;
    private final RelayVector vector;
    private final Decision decision;
    private final List<String> senders;
    private String sender;
    private boolean over;

    Transaction(SmtpClient client, RelayVector vector, Decision decision, TestedServer server) {
        this.client = client;
        this.vector = vector;
        this.decision = decision;
        this.senders = Stream.of(vector.sender(), server.foreignSender(), NULL_SENDER)
                .distinct()
                .toList();
        this.sender = vector.sender();
    }

    /** @throws IOException when the connection broke, a reply 421 included */
    VectorResult run() throws IOException {
        SmtpReply mail = mail();
        if (!mail.isPositive()) {
            return refused(Stage.MAIL, mail);
        }
        SmtpReply rcpt = command(vector.command());
        if (!rcpt.isPositive()) {
            return refused(Stage.RCPT, rcpt);
        }
        SmtpReply data = command("DATA");
        if (data.code() != SmtpReply.START_MAIL_INPUT) {
            return refused(Stage.DATA, data);
        }
        over = true;
        client.close(); // Never the final dot: there is no message.
        return result(Stage.DATA, data, Exposure.ofTaken(decision.verdict()));
    }

    /** Whether the connection cannot be used for another vector. */
    boolean isOver() {
        return over;
    }

    /** James, for one, stops a sender at one of its own domains; that says nothing about the recipient. */
    private SmtpReply mail() throws IOException {
        SmtpReply reply = null;
        for (String next : senders) {
            sender = next;
            reply = command("MAIL FROM:<" + next + ">");
            if (reply.isPositive()) {
                return reply;
            }
        }
        return reply;
    }

    private VectorResult refused(Stage stage, SmtpReply reply) throws IOException {
        over = !command("RSET").isPositive();
        return result(
                stage,
                reply,
                reply.isTemporary() ? Exposure.ofTemporarilyRefused(decision.verdict()) : Exposure.CLOSED);
    }

    private SmtpReply command(String line) throws IOException {
        SmtpReply reply = client.command(line);
        if (reply.code() == SmtpReply.CLOSING) {
            throw new IOException(reply.text());
        }
        return reply;
    }

    private VectorResult result(Stage stage, SmtpReply reply, Exposure exposure) {
        return new VectorResult(vector, decision, sender, stage, reply.text(), exposure);
    }
}
