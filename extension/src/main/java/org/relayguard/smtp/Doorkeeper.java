/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.time.Clock;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPSession;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.CorrelationKey;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.attempt.Envelope;
import org.relayguard.attempt.Evidence;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Finding;
import org.relayguard.attempt.Outcome;
import org.relayguard.mail.DoorNote;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.Reply;
import org.relayguard.policy.Verdict;
import org.relayguard.probe.Probe;

/**
 * Turns what was decided at the SMTP door into a reply or into none, and sees to it that each act is recorded with the reply
 * that the client really got.
 *
 * <pre>
 * refuse, mode=enforce                    the guard's reply, recorded at once
 * undecided, mode=enforce                 451, recorded at once
 * refuse: plain external recipient        James's reply (530 or 550), recorded when it is known
 * refuse or undecided, mode=observe       James's reply, recorded when it is known
 * accept with a route (trusted, exempt by its client, ends here)
 *                                         James's reply, recorded when it is known
 * accept otherwise                        James's reply, not recorded: no attempt
 * </pre>
 */
@Singleton
final class Doorkeeper {

    /** The reply code with which a server closes the connection, RFC 5321 4.2.1. */
    static final String CLOSING = "421";

    private static final String NOT_SMTP = "4.7.0 This is a mail server, goodbye";

    private final Enforcement enforcement;
    private final Replies replies;
    private final ClientAddresses clients;
    private final AttemptRecorder recorder;
    private final CorrelationKeys keys;
    private final Clock clock;

    @Inject
    Doorkeeper(
            Enforcement enforcement,
            Replies replies,
            ClientAddresses clients,
            AttemptRecorder recorder,
            CorrelationKeys keys,
            Clock clock) {
        this.enforcement = enforcement;
        this.replies = replies;
        this.clients = clients;
        this.recorder = recorder;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param raw the path as given
     * @param recipient the recipient as it will stand on the mail; empty for MAIL
     * @param plainRelay whether this is an external recipient without any operator, which is left to James's own relay hook
     * @return the guard's reply, or null when James goes on
     */
    Response answer(
            SMTPSession session,
            Decision decision,
            Envelope envelope,
            String raw,
            Optional<String> recipient,
            boolean plainRelay) {
        if (!isAttempt(decision)) {
            return null;
        }
        CorrelationKey key = keys.next();
        Optional<Reply> reply =
                plainRelay || !enforcement.enforces(decision.reason()) ? Optional.empty() : replies.to(decision);
        if (reply.isEmpty()) {
            SessionMemory.await(session, new PendingAttempt(key, decision, envelope, raw, recipient));
            return null;
        }
        FinalAction action =
                decision.verdict() == Verdict.UNDECIDED ? FinalAction.DEFERRED : FinalAction.REFUSED_AT_SMTP;
        record(
                session,
                key,
                Finding.of(decision),
                Outcome.of(action, reply.get().line()),
                envelope,
                raw);
        return new SMTPResponse(
                Integer.toString(reply.get().code()),
                reply.get().status() + ' ' + reply.get().text());
    }

    /** Records the act that waited for James's reply, and notes it for the mail when James accepted. */
    void onReply(SMTPSession session, Response response) {
        Optional<PendingAttempt> waiting = response == null ? Optional.empty() : SessionMemory.takePending(session);
        if (waiting.isEmpty()) {
            return;
        }
        PendingAttempt pending = waiting.get();
        boolean accepted = response.getRetCode().startsWith("2");
        Finding finding = Finding.of(pending.decision());
        FinalAction action = accepted ? accepted(pending.decision()) : FinalAction.REFUSED_BY_SERVER;
        record(session, pending.key(), finding, Outcome.of(action, line(response)), pending.envelope(), pending.raw());
        if (accepted) {
            DoorNote note = DoorNote.of(pending.key().text(), pending.raw(), finding, action);
            pending.recipient()
                    .ifPresentOrElse(
                            recipient -> SessionMemory.note(session, recipient, note),
                            () -> SessionMemory.noteReversePath(session, note));
        }
    }

    /** What is no SMTP at all: one reply, and the end. Empty in observe mode: James goes on. */
    Optional<Response> refuse(SMTPSession session, Probe probe) {
        if (!ends(session, Finding.of(probe), NOT_SMTP, probe.raw())) {
            return Optional.empty();
        }
        SMTPResponse response = new SMTPResponse(CLOSING, NOT_SMTP);
        response.setEndSession(true);
        return Optional.of(response);
    }

    /**
     * Records what is a reason to end the session, once for each call.
     *
     * @param text behind the code 421 of the reply
     * @return whether the session ends: what still arrives is no command any more. Not in observe mode
     */
    boolean ends(SMTPSession session, Finding finding, String text, String evidence) {
        boolean enforce = enforcement.isOn();
        if (enforce) {
            SessionMemory.close(session);
        }
        Outcome outcome =
                enforce ? Outcome.of(FinalAction.DISCONNECTED, CLOSING + ' ' + text) : Outcome.of(FinalAction.OBSERVED);
        record(session, keys.next(), finding, outcome, SessionFacts.envelope(session), evidence);
        return enforce;
    }

    private void record(
            SMTPSession session, CorrelationKey key, Finding finding, Outcome outcome, Envelope envelope, String raw) {
        recorder.record(Attempt.of(key, clock.instant(), finding, outcome)
                .source(clients.source(session))
                .listener(SessionFacts.listener(session))
                .envelope(envelope)
                .trace(SessionFacts.trace(session))
                .evidence(Evidence.of(raw))
                .selfTest(SessionMemory.isOutsider(session))
                .build());
    }

    void record(SMTPSession session, Finding finding, Outcome outcome, String evidence) {
        record(session, keys.next(), finding, outcome, SessionFacts.envelope(session), evidence);
    }

    private static boolean isAttempt(Decision decision) {
        return decision.verdict() != Verdict.ACCEPT || decision.reason().isAboutRoute();
    }

    private static FinalAction accepted(Decision decision) {
        return switch (decision.reason()) {
            case ROUTE_ENDS_HERE, EXEMPT_NETWORK, EXEMPT_SENDER -> FinalAction.PASSED;
            default -> FinalAction.OBSERVED;
        };
    }

    /** The lines go on the wire as they are: James has put the code in front of each. */
    private static String line(Response response) {
        return String.join(" / ", response.getLines());
    }
}
