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
import org.relayguard.policy.Verdict;
import org.relayguard.probe.Probe;
import org.relayguard.smtp.SessionMemory.PendingAttempt;

/**
 * Turns what was decided at SMTP into a reply or into none, and sees to it that each act is recorded with the reply
 * that the client really got.
 *
 * <pre>
 * refuse, mode=enforce                    the guard's reply, recorded at once
 * undecided, mode=enforce                 451, recorded at once
 * refuse: plain external recipient        James's reply (530 or 550), recorded when known; see {@link JamesRelayCheck}
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
     * @param leave whether the reply is James's, even to what is refused: an external recipient without any routing
     *     operator, or a command with which James will not come to its address
     * @return the guard's reply, or null when James goes on
     */
    Response answer(SMTPSession session, Decision decision, PathCommand act, boolean leave) {
        if (!decision.isAttempt()) {
            return null;
        }
        Optional<Reply> reply = leave ? Optional.empty() : refusal(decision);
        if (reply.isEmpty()) {
            SessionMemory.await(session, new PendingAttempt(decision, act));
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
        record(session, Detection.of(decision), Outcome.of(action, reply.line()), act);
        return Replies.response(reply);
    }

    /** Records an external recipient that James's own relay check has refused. */
    void refusedByServer(SMTPSession session, Decision decision, PathCommand act, Response response) {
        record(session, Detection.of(decision), Outcome.of(FinalAction.REFUSED_BY_SERVER, line(response)), act);
    }

    /** Whether the guard has an objection, and does not only observe. */
    boolean refuses(Decision decision) {
        return decision.verdict() != Verdict.ACCEPT && enforcement.enforces(decision.reason());
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
                    Detection.of(decision.asMalformed()),
                    Outcome.of(FinalAction.REFUSED_BY_SERVER, reply.line()),
                    act);
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
        SessionFacts facts = facts(session);
        record(
                facts,
                Detection.of(Anomaly.UNJUDGED_RECIPIENT, recipient),
                enforce ? Outcome.of(FinalAction.DEFERRED, reply.line()) : Outcome.of(FinalAction.OBSERVED),
                new Envelope(facts.helo(), facts.user(), SessionFacts.senderText(session), Optional.of(recipient)),
                SessionMemory.line(session).map(CommandText::evidence).orElse(recipient));
        return enforce;
    }

    /** Records the act that waited for James's reply, and notes it for the mail when James accepted. */
    void onReply(SMTPSession session, Response response) {
        if (response != null) {
            SessionMemory.takePending(session).ifPresent(pending -> onReply(session, pending, response));
        }
    }

    private void onReply(SMTPSession session, PendingAttempt pending, Response response) {
        if (response.getRetCode().startsWith("2")) {
            onAcceptance(session, pending, line(response));
        } else {
            record(session, pending, Outcome.of(FinalAction.REFUSED_BY_SERVER, line(response)));
        }
    }

    /** A mail may come of it: the chain knows the act by its key. */
    private void onAcceptance(SMTPSession session, PendingAttempt pending, String reply) {
        PathCommand act = pending.act();
        Detection detection = Detection.of(pending.decision());
        FinalAction action = accepted(pending.decision());
        CorrelationKey key = keys.next();
        SessionFacts facts = facts(session);
        recorder.record(facts.attempt(key, detection, Outcome.of(action, reply), facts.envelope(act))
                .evidence(Evidence.of(act.argument().evidence()))
                .build());
        SmtpNote note = SmtpNote.of(key.text(), act.raw(), pending.decision(), action);
        act.recipientOnMail()
                .ifPresentOrElse(
                        recipient -> SessionMemory.note(session, recipient, note),
                        () -> SessionMemory.noteReversePath(session, note));
    }

    /** Records the act on which the guard left the reply to James, and has then answered itself. */
    void onRefusal(SMTPSession session, Reply reply) {
        SessionMemory.takePending(session)
                .ifPresent(pending -> record(session, pending, Outcome.of(FinalAction.REFUSED_AT_SMTP, reply.line())));
    }

    private void record(SMTPSession session, PendingAttempt pending, Outcome outcome) {
        record(session, Detection.of(pending.decision()), outcome, pending.act());
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

    /** What is not SMTP at all: one reply, and the end. Empty in observe mode: James goes on. */
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
     * @param text after the code 421 of the reply
     * @return whether the session ends: what still arrives is not a command any more. Not in observe mode
     */
    boolean ends(SMTPSession session, Detection detection, String text, String evidence) {
        boolean enforce = enforcement.isOn();
        if (enforce) {
            SessionMemory.close(session);
        }
        Outcome outcome =
                enforce ? Outcome.of(FinalAction.DISCONNECTED, CLOSING + ' ' + text) : Outcome.of(FinalAction.OBSERVED);
        record(session, detection, outcome, evidence);
        return enforce;
    }

    void record(SMTPSession session, Detection detection, Outcome outcome, String evidence) {
        SessionFacts facts = facts(session);
        Envelope envelope =
                new Envelope(facts.helo(), facts.user(), SessionFacts.senderText(session), Optional.empty());
        record(facts, detection, outcome, envelope, evidence);
    }

    private void record(SessionFacts facts, Detection detection, Outcome outcome, Envelope envelope, String evidence) {
        recorder.record(
                facts.summary(detection, outcome.action()),
                () -> facts.attempt(keys.next(), detection, outcome, envelope)
                        .evidence(Evidence.of(evidence))
                        .build());
    }

    /** Of a command that is refused nothing is made but what counts it, unless it gets a line of its own. */
    private void record(SMTPSession session, Detection detection, Outcome outcome, PathCommand act) {
        SessionFacts facts = facts(session);
        recorder.record(
                facts.summary(detection, outcome.action()),
                () -> facts.attempt(keys.next(), detection, outcome, facts.envelope(act))
                        .evidence(Evidence.of(act.argument().evidence()))
                        .build());
    }

    private SessionFacts facts(SMTPSession session) {
        return SessionFacts.of(session, clients.source(session), clock.instant());
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
