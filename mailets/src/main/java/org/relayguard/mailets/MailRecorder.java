/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.relayguard.attempt.Anomaly;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.CorrelationKey;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.attempt.Detection;
import org.relayguard.attempt.Evidence;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Listener;
import org.relayguard.attempt.Outcome;
import org.relayguard.mail.AttemptLinker;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.MailOrigin;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.RecipientNote;
import org.relayguard.mail.SmtpNote;

/**
 * Makes one attempt of every recipient of a mail and hands it to the recorder: what the matchers noted, who handed the
 * mail in, what was done, and as evidence the path that was seen at SMTP before anybody rewrote it. A recipient that no
 * matcher of the guard has judged, because the administrator put a mailet after another matcher, is recorded with what
 * is known, as {@link Anomaly#NOT_JUDGED}.
 */
public final class MailRecorder {

    private final AttemptRecorder recorder;
    private final CorrelationKeys correlationKeys;
    private final Clock clock;

    @Inject
    public MailRecorder(AttemptRecorder recorder, CorrelationKeys correlationKeys, Clock clock) {
        this.recorder = recorder;
        this.correlationKeys = correlationKeys;
        this.clock = clock;
    }

    /**
     * Records that the mail was let pass, and notes it on the mail, so that a rewritten recipient is known for the same
     * act.
     */
    List<Attempt> recordAndPassOn(Mail mail, BiFunction<String, RecipientNote, FinalAction> action) {
        List<Attempt> attempts = record(mail, action).attempts();
        NotesOnMail.write(mail, NotesOnMail.read(mail).passOn(NotesOnMail.keysOf(mail.getRecipients())));
        return attempts;
    }

    /** The same for some of its recipients. The mail has all of them afterwards, whatever happens. */
    List<Attempt> recordAndPassOn(
            Mail mail, Collection<MailAddress> recipients, BiFunction<String, RecipientNote, FinalAction> action) {
        if (recipients.isEmpty()) {
            return List.of();
        }
        Collection<MailAddress> all = List.copyOf(mail.getRecipients());
        try {
            mail.setRecipients(recipients);
            return recordAndPassOn(mail, action);
        } finally {
            mail.setRecipients(all);
        }
    }

    /**
     * Records what was done with every recipient. Recipients without a correlation key get one, and it is noted on the
     * mail.
     *
     * @return the attempts, and whether the recorder kept all of them
     */
    Recorded record(Mail mail, BiFunction<String, RecipientNote, FinalAction> action) {
        MailNotes notes = link(mail);
        Map<String, SmtpNote> smtp = notes.smtpByKey();
        MailOrigin origin = new MailOrigin(mail);
        Map<String, Integer> occurrences = new HashMap<>();
        List<Attempt> attempts = new ArrayList<>();
        boolean complete = true;
        for (MailAddress recipient : mail.getRecipients()) {
            String noted = NotesOnMail.keyOf(recipient);
            int occurrence = occurrences.merge(noted, 1, Integer::sum) - 1;
            RecipientNote note = notes.of(noted);
            CorrelationKey key = keyOf(note, occurrence);
            Attempt attempt = Attempt.of(
                            key, clock.instant(), detection(note, recipient), Outcome.of(action.apply(noted, note)))
                    .source(origin.source())
                    .listener(Listener.of(origin.protocol()))
                    .envelope(origin.envelopeFor(recipient))
                    .trace(origin.trace())
                    .evidence(Optional.ofNullable(smtp.get(key.text()))
                            .map(SmtpNote::evidence)
                            .orElse(Evidence.NONE))
                    .build();
            complete &= recorder.record(attempt);
            attempts.add(attempt);
        }
        return new Recorded(attempts, complete);
    }

    /** Gives every recipient without a correlation key one, and notes it on the mail. */
    private MailNotes link(Mail mail) {
        return link(mail, mail.getRecipients());
    }

    /** Gives every one of these recipients without a correlation key one. The others on the mail are not attempts. */
    MailNotes link(Mail mail, Collection<MailAddress> attempted) {
        MailNotes before = NotesOnMail.read(mail);
        List<String> recipients = NotesOnMail.keysOf(mail.getRecipients());
        MailNotes linked = new AttemptLinker(
                        before, recipients, () -> correlationKeys.next().text())
                .link(NotesOnMail.keysOf(attempted));
        if (!linked.equals(before)) {
            NotesOnMail.write(mail, linked);
        }
        return linked;
    }

    private CorrelationKey keyOf(RecipientNote note, int occurrence) {
        return CorrelationKey.parse(note.keys().get(occurrence)).orElseGet(correlationKeys::next);
    }

    private static Detection detection(RecipientNote note, MailAddress recipient) {
        return note.decision()
                .map(Detection::of)
                .orElseGet(() -> Detection.of(Anomaly.NOT_JUDGED, recipient.asString()));
    }

    /**
     * What was recorded about one mail.
     *
     * @param attempts one for each RCPT
     * @param complete false when the recorder had to drop one of them
     */
    record Recorded(List<Attempt> attempts, boolean complete) {

        Recorded {
            attempts = List.copyOf(attempts);
        }
    }
}
