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
import org.relayguard.attempt.Anomaly;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.CorrelationKey;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.attempt.Detection;
import org.relayguard.attempt.Envelope;
import org.relayguard.attempt.Evidence;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Outcome;
import org.relayguard.mail.SmtpNote;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.Reply;
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
final class SmtpGate {

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
    SmtpGate(
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
     * @param act that was decided about
     * @param leave whether the reply is James's, even to what is refused: an external recipient without any routing operator, or a
     *     command with which James will not come to its address
     * @return the guard's reply, or null when James goes on
     */
    Response answer(SMTPSession session, Decision decision, PathCommand act, boolean leave) {
        if (!decision.isAttempt()) {
            return null;
        }
        Optional<Reply> reply = leave ? Optional.empty() : refusal(decision);
        if (reply.isEmpty()) {
            SessionMemory.await(session, new PendingAttempt(keys.next(), decision, act));
            return null;
        }
        return answer(
                session,
                decision,
                act,
                act.syntaxError()
                        .filter(unused -> decision.reason().isSyntaxError())
                        .orElse(reply.get()));
    }

    private Response answer(SMTPSession session, Decision decision, PathCommand act, Reply reply) {
        FinalAction action = decision.isUndecided() ? FinalAction.DEFERRED : FinalAction.REFUSED_AT_SMTP;
        record(
                session,
                keys.next(),
                Detection.of(decision),
                Outcome.of(action, reply.line()),
                act.envelope(),
                act.evidence());
        return Replies.response(reply);
    }

    /** What the guard answers to a decision; empty when it has no objection, or only observes. */
    Optional<Reply> refusal(Decision decision) {
        return enforcement.enforces(decision.reason()) ? replies.to(decision) : Optional.empty();
    }

    /**
     * Answers James's syntax error in James's place, which would write a stack trace into the log.
     *
     * @param decision about the text, which the guard has not refused
     * @return the reply; null in observe mode: James goes on
     */
    Response syntaxError(SMTPSession session, Decision decision, PathCommand act, Reply reply) {
        if (!enforcement.isOn()) {
            return null;
        }
        if (!SessionMemory.pending(session).isPresent()) {
            record(
                    session,
                    keys.next(),
                    Detection.of(decision.asMalformed()),
                    Outcome.of(FinalAction.REFUSED_BY_SERVER, reply.line()),
                    act.envelope(),
                    act.evidence());
        }
        return Replies.response(reply);
    }

    /**
     * Records that James accepts a recipient that was not judged.
     *
     * @return whether it is refused; not in observe mode
     */
    boolean refuseUnjudged(SMTPSession session, String recipient, Reply reply) {
        boolean enforce = enforcement.isOn();
        SessionMemory.takePending(session); // one act, and this is what is to be known of it
        record(
                session,
                keys.next(),
                Detection.of(Anomaly.UNJUDGED_RECIPIENT, recipient),
                enforce ? Outcome.of(FinalAction.DEFERRED, reply.line()) : Outcome.of(FinalAction.OBSERVED),
                SessionFacts.envelope(
                        session,
                        SessionFacts.sender(session).map(sender -> sender.asString("")),
                        Optional.of(recipient)),
                SessionMemory.line(session).map(Lines::evidence).orElse(recipient));
        return enforce;
    }

    /** Records the act that waited for James's reply, and notes it for the mail when James accepted. */
    void onReply(SMTPSession session, Response response) {
        if (response != null) {
            SessionMemory.takePending(session).ifPresent(pending -> onReply(session, pending, response));
        }
    }

    private void onReply(SMTPSession session, PendingAttempt pending, Response response) {
        boolean accepted = response.getRetCode().startsWith("2");
        FinalAction action = accepted ? accepted(pending.decision()) : FinalAction.REFUSED_BY_SERVER;
        record(session, pending, Outcome.of(action, line(response)));
        if (accepted) {
            PathCommand act = pending.act();
            SmtpNote note = SmtpNote.of(pending.key().text(), act.raw(), pending.decision(), action);
            act.recipient()
                    .ifPresentOrElse(
                            recipient -> SessionMemory.note(session, recipient, note),
                            () -> SessionMemory.noteReversePath(session, note));
        }
    }

    /** Records the act on which the guard left the reply to James, and has then answered itself. */
    void onRefusal(SMTPSession session, Reply reply) {
        SessionMemory.takePending(session)
                .ifPresent(pending -> record(session, pending, Outcome.of(FinalAction.REFUSED_AT_SMTP, reply.line())));
    }

    private void record(SMTPSession session, PendingAttempt pending, Outcome outcome) {
        PathCommand act = pending.act();
        record(session, pending.key(), Detection.of(pending.decision()), outcome, act.envelope(), act.evidence());
    }

    /** A name after EHLO, HELO or LHLO that would write headers. Empty in observe mode: James goes on. */
    Optional<Response> refuseHello(SMTPSession session, String evidence) {
        boolean enforce = enforcement.isOn();
        Outcome outcome = enforce
                ? Outcome.of(FinalAction.REFUSED_AT_SMTP, SyntaxReplies.HELLO.line())
                : Outcome.of(FinalAction.OBSERVED);
        record(session, Detection.of(Anomaly.HELLO_CONTROL_CHARACTER), outcome, evidence);
        return enforce ? Optional.of(Replies.response(SyntaxReplies.HELLO)) : Optional.empty();
    }

    /** What is no SMTP at all: one reply, and the end. Empty in observe mode: James goes on. */
    Optional<Response> refuse(SMTPSession session, Probe probe) {
        if (!ends(session, Detection.of(probe), NOT_SMTP, probe.raw())) {
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
    boolean ends(SMTPSession session, Detection detection, String text, String evidence) {
        boolean enforce = enforcement.isOn();
        if (enforce) {
            SessionMemory.close(session);
        }
        Outcome outcome =
                enforce ? Outcome.of(FinalAction.DISCONNECTED, CLOSING + ' ' + text) : Outcome.of(FinalAction.OBSERVED);
        record(session, keys.next(), detection, outcome, SessionFacts.envelope(session), evidence);
        return enforce;
    }

    private void record(
            SMTPSession session,
            CorrelationKey key,
            Detection detection,
            Outcome outcome,
            Envelope envelope,
            String raw) {
        recorder.record(Attempt.of(key, clock.instant(), detection, outcome)
                .source(clients.source(session))
                .listener(SessionFacts.listener(session))
                .envelope(envelope)
                .trace(SessionFacts.trace(session))
                .evidence(Evidence.of(raw))
                .selfTest(SessionMemory.isOutsider(session))
                .build());
    }

    void record(SMTPSession session, Detection detection, Outcome outcome, String evidence) {
        record(session, keys.next(), detection, outcome, SessionFacts.envelope(session), evidence);
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
