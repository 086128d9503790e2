/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.List;
import java.util.function.Predicate;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.relayguard.attempt.FinalAction;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.RecipientNote;
import org.relayguard.policy.Enforcement;

/**
 * Acts upon a mail for the recipients for which the guard enforces what was decided, and lets it pass for the others.
 *
 * <pre>
 * mode     observe.reasons  recipients                          what happens
 * enforce  none             a%x&#64;ours                              acted upon, and the mail ends
 * enforce  undeliverable    a%x&#64;ours, a\,b&#64;old.example (both)     acted upon for the first, not the second
 * observe  any              any                                 goes on for all of them, recorded
 * </pre>
 */
public final class Enforcer {

    private final Enforcement enforcement;
    private final MailRecorder recorder;

    @Inject
    public Enforcer(Enforcement enforcement, MailRecorder recorder) {
        this.enforcement = enforcement;
        this.recorder = recorder;
    }

    /**
     * @param spared recipients, in lower case, for which the mail passes without a record
     * @param action what to do about the mail, which bears the other enforced recipients only; it records what it did
     * @throws MessagingException what the action threw; the mail has all of its recipients then
     */
    void act(Mail mail, Predicate<String> spared, Action action) throws MessagingException {
        Predicate<MailAddress> isSpared = recipient -> spared.test(NotesOnMail.keyOf(recipient));
        List<MailAddress> all = List.copyOf(mail.getRecipients());
        MailNotes notes =
                recorder.link(mail, all.stream().filter(isSpared.negate()).toList());
        Predicate<MailAddress> isEnforced =
                isSpared.negate().and(recipient -> enforces(notes.of(NotesOnMail.keyOf(recipient))));
        List<MailAddress> enforced = all.stream().filter(isEnforced).toList();
        List<MailAddress> observed =
                all.stream().filter(isSpared.or(isEnforced).negate()).toList();
        if (!enforced.isEmpty()) {
            actOn(mail, enforced, all, action);
        }
        if (enforced.size() == all.size()) {
            mail.setState(Mail.GHOST);
        } else {
            mail.setRecipients(all.stream().filter(isEnforced.negate()).toList());
            recorder.recordAndPassOn(mail, observed, (recipient, note) -> FinalAction.OBSERVED);
        }
    }

    private static void actOn(Mail mail, List<MailAddress> recipients, List<MailAddress> all, Action action)
            throws MessagingException {
        boolean done = false;
        try {
            mail.setRecipients(recipients);
            action.on(mail, recipients.size() < all.size());
            done = true;
        } finally {
            if (!done) {
                mail.setRecipients(all);
            }
        }
    }

    /** A recipient that no matcher of the guard has judged is what the administrator's own matcher made of it. */
    private boolean enforces(RecipientNote note) {
        return enforcement.isOn()
                && note.decision()
                        .map(decision -> enforcement.enforces(decision.reason()))
                        .orElse(true);
    }

    /** What a mailet does about a mail. */
    @FunctionalInterface
    interface Action {

        /**
         * @param goesOn whether the mail, under its name, goes on for other recipients afterwards
         * @throws MessagingException when it could not be done, and the mail must not end
         */
        void on(Mail mail, boolean goesOn) throws MessagingException;
    }
}
