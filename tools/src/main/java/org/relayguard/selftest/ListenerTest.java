/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.relayguard.address.PathParser;
import org.relayguard.policy.Client;
import org.relayguard.policy.Decision;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.RelayRequest;
import org.relayguard.policy.Trust;
import org.relayguard.selftest.ListenerReport.ListenerState;
import org.relayguard.selftest.SelfTest.SelfTestSettings;
import org.relayguard.selftest.SmtpConnector.Admission;
import org.relayguard.selftest.SmtpConnector.Admission.Admitted;
import org.relayguard.selftest.SmtpConnector.Admission.NotAdmitted;
import org.relayguard.selftest.SmtpListeners.Endpoint;
import org.relayguard.selftest.VectorResult.Exposure;
import org.relayguard.selftest.VectorResult.Stage;
import org.relayguard.vectors.RelayVectors.RelayVector;
import org.relayguard.vectors.TestedServer;

/**
 * Tries the vectors at one listener, one after the other, over one connection for as long as the server keeps it.
 *
 * <p>A vector whose connection breaks is tried once more on a new one. Where that happens to several in a row, the
 * server has stopped talking, and the rest is left untried.
 */
public final class ListenerTest {

    private static final int TRIES = 2;
    private static final int MOST_BROKEN = 3;

    private final ListenerReport nothing;
    private final Endpoint endpoint;
    private final SmtpConnector entrance;
    private final TestedServer server;
    private final List<RelayVector> vectors;
    private final RelayPolicy policy;
    private SmtpClient open;
    private int broken;

    private ListenerTest(
            Endpoint endpoint,
            SmtpConnector entrance,
            TestedServer server,
            List<RelayVector> vectors,
            RelayPolicy policy) {
        this.nothing = new ListenerReport(
                endpoint.name(), endpoint.security(), ListenerState.WAITING, "", vectors.size(), List.of());
        this.endpoint = endpoint;
        this.entrance = entrance;
        this.server = server;
        this.vectors = vectors;
        this.policy = policy;
    }

    /** From outside: as whoever the listener takes this client for. */
    public static ListenerTest fromOutside(
            Endpoint endpoint,
            SelfTestSettings settings,
            TestedServer server,
            List<RelayVector> vectors,
            RelayPolicy policy) {
        return new ListenerTest(endpoint, SmtpConnector.of(endpoint, settings), server, vectors, policy);
    }

    /** From within the server, as a stranger by the secret. */
    static ListenerTest asOutsider(
            Endpoint endpoint,
            OutsiderSecrets secrets,
            SelfTestSettings settings,
            TestedServer server,
            List<RelayVector> vectors,
            RelayPolicy policy) {
        SmtpConnector entrance = new OutsiderConnector(SmtpConnector.of(endpoint, settings), secrets);
        return new ListenerTest(endpoint, entrance, server, vectors, policy);
    }

    /** What is known before anything was tried. */
    ListenerReport nothingYet() {
        return nothing;
    }

    /**
     * Tries all vectors; takes as long as the server makes it.
     *
     * @param progress is told after each vector
     * @throws InterruptedException when somebody does not want the rest any more
     */
    public ListenerReport run(Consumer<ListenerReport> progress) throws InterruptedException {
        try {
            Optional<NotAdmitted> refused = enter();
            return refused.isPresent()
                    ? nothing.with(refused.get().state(), refused.get().detail())
                    : fire(progress);
        } finally {
            hangUp();
        }
    }

    private ListenerReport fire(Consumer<ListenerReport> progress) throws InterruptedException {
        ListenerReport report = nothing;
        for (RelayVector vector : vectors) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the rest is not wanted any more");
            }
            if (broken >= MOST_BROKEN) {
                return report.with(ListenerState.UNREACHABLE, "the server has stopped talking");
            }
            report = report.with(result(vector));
            progress.accept(report);
        }
        return report.with(ListenerState.TESTED, "");
    }

    private VectorResult result(RelayVector vector) {
        Decision decision = policy.judgeRecipient(new RelayRequest(
                PathParser.forwardPath(vector.recipient()),
                Optional.of(vector.sender()).filter(sender -> !sender.isEmpty()).map(PathParser::reversePath),
                Client.unknown(Trust.STRANGER),
                Optional.ofNullable(endpoint.address().getAddress())));
        String trouble = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<NotAdmitted> refused = enter();
            if (refused.isPresent()) {
                trouble = refused.get().detail();
                continue;
            }
            try {
                Transaction transaction = new Transaction(open, vector, decision, server);
                VectorResult result = transaction.run();
                if (transaction.isOver()) {
                    hangUp();
                }
                broken = 0;
                return result;
            } catch (IOException e) {
                trouble = SmtpConnector.reason(e);
                hangUp();
            }
        }
        broken++;
        return new VectorResult(vector, decision, vector.sender(), Stage.CONNECTION, trouble, Exposure.COULD_NOT_TELL);
    }

    /** Opens a connection unless there is one; gives why it could not. */
    private Optional<NotAdmitted> enter() {
        if (open != null) {
            return Optional.empty();
        }
        Admission admission = entrance.enter();
        if (admission instanceof Admitted admitted) {
            open = admitted.client();
            return Optional.empty();
        }
        return Optional.of((NotAdmitted) admission);
    }

    private void hangUp() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
