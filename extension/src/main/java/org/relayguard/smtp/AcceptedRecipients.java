/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.relayguard.policy.Reply;
import org.relayguard.smtp.SessionMemory.JudgedRecipient;
import org.relayguard.text.Escaping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that James accepts no recipient but those that the guard has judged, whatever its handlers and hooks make
 * of a command.
 *
 * <pre>
 * judged, James accepts                             James's 250
 * external, left to James's relay check, accepted   550 5.7.1, and it is not on the mail
 * not judged, James accepts                         451 4.7.1, not on the mail; recorded as unjudged-recipient
 * the same in mode=observe                          James's 250; recorded
 * </pre>
 *
 * <p>The third row is a difference between what the guard and what James reads: a fault, of which a WARN tells.
 */
@Singleton
final class AcceptedRecipients {

    static final Reply UNJUDGED =
            new Reply(451, "4.7.1", "Temporarily unable to decide about this address, try again later");

    private static final Logger LOGGER = LoggerFactory.getLogger(AcceptedRecipients.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
    private static final int SHOWN = 255;

    private final SmtpGate gate;
    private final Clock clock;
    private final AtomicReference<Instant> nextWarning = new AtomicReference<>(Instant.MIN);

    @Inject
    AcceptedRecipients(SmtpGate gate, Clock clock) {
        this.gate = gate;
        this.clock = clock;
    }

    /** How many recipients the mail has that the session is about. */
    int count(SMTPSession session) {
        return recipients(session).size();
    }

    /**
     * Before James puts a recipient on the mail.
     *
     * @return the reply with which it is refused; empty when it was judged
     */
    Optional<Reply> beforeAccepting(SMTPSession session, MailAddress recipient) {
        boolean judged = SessionMemory.judged(session)
                .filter(one -> one.address().equals(recipient))
                .isPresent();
        return judged ? Optional.empty() : refuse(session, recipient);
    }

    /**
     * After James's reply to a command: takes back what it accepted and should not have.
     *
     * @param before how many recipients there were
     * @return the reply in the place of James's; empty when James's stands
     */
    Optional<Reply> afterReply(SMTPSession session, int before) {
        List<MailAddress> recipients = recipients(session);
        if (recipients.size() <= before) {
            return Optional.empty();
        }
        List<MailAddress> kept = new ArrayList<>(recipients.subList(0, before));
        Optional<Reply> reply = Optional.empty();
        for (MailAddress recipient : List.copyOf(recipients.subList(before, recipients.size()))) {
            Optional<Reply> refusal = refusal(session, recipient);
            if (refusal.isEmpty()) {
                kept.add(recipient);
            }
            reply = reply.or(() -> refusal);
        }
        if (reply.isPresent()) {
            keep(session, kept);
        }
        return reply;
    }

    private Optional<Reply> refusal(SMTPSession session, MailAddress recipient) {
        Optional<JudgedRecipient> judged =
                SessionMemory.judged(session).filter(one -> one.address().equals(recipient));
        return judged.isPresent() ? judged.get().refusal() : refuse(session, recipient);
    }

    private Optional<Reply> refuse(SMTPSession session, MailAddress recipient) {
        boolean refused = gate.refuseUnjudged(session, recipient.asString(), UNJUDGED);
        warn(recipient, refused);
        return refused ? Optional.of(UNJUDGED) : Optional.empty();
    }

    /** Of a flood the first of a minute: the attempts have the others. */
    private void warn(MailAddress recipient, boolean refused) {
        Instant now = clock.instant();
        Instant next = nextWarning.get();
        if (now.isBefore(next) || !nextWarning.compareAndSet(next, now.plus(BETWEEN_WARNINGS))) {
            return;
        }
        LOGGER.warn(
                "James accepts the recipient \"{}\" of a command in which the guard has not judged it: it is {}. Either"
                        + " they read the command differently, which is a fault to report, or another handler answers"
                        + " RCPT.",
                Escaping.printable(recipient.asString(), SHOWN),
                refused ? "refused with 451" : "let pass in mode=observe");
    }

    private static List<MailAddress> recipients(SMTPSession session) {
        return session.getAttachment(SMTPSession.RCPT_LIST, State.Transaction).orElse(List.of());
    }

    private static void keep(SMTPSession session, List<MailAddress> kept) {
        if (kept.isEmpty()) {
            session.removeAttachment(SMTPSession.RCPT_LIST, State.Transaction); // DATA asks whether there is a list
        } else {
            session.setAttachment(SMTPSession.RCPT_LIST, kept, State.Transaction);
        }
    }
}
