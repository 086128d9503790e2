/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.relayguard.attempt.FinalAction;
import org.relayguard.mail.MailOrigin;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.RecipientNote;
import org.relayguard.text.Labelled;

/**
 * Ends refused mail without a word to anybody who could be forged, and keeps what must not be dropped.
 *
 * <pre>
 * sent by a mailet of this server      kept in the quarantine, never only dropped
 * a look-up failed                     kept there too: it is not decided yet
 * the recorder is flooded              kept there too: without a record nobody would know of it
 * the sender authenticated             bounced to the sender, without the content of the mail, and ended
 * anybody else, and the null sender    ended, with a record and without a word: the sender is as good as forged
 * </pre>
 */
public final class Rejection {

    private final Quarantine quarantine;
    private final MailRecorder recorder;
    private final RefusalNotices notices;

    @Inject
    public Rejection(Quarantine quarantine, MailRecorder recorder, RefusalNotices notices) {
        this.quarantine = quarantine;
        this.recorder = recorder;
        this.notices = notices;
    }

    /**
     * Rejects the mail for all of its recipients.
     *
     * @param goesOn whether the mail, under its name, goes on for other recipients afterwards
     * @throws MessagingException when the sender could not be told, or the mail could not be kept; it must not end then
     */
    void reject(Mail mail, boolean goesOn, Terms terms) throws MessagingException {
        if (mustBeKept(mail)) {
            quarantine.keep(mail, goesOn, terms.repository());
            return;
        }
        if (terms.bounce() == Bounce.AUTHENTICATED && isSendersOwn(mail)) {
            notices.send(mail, terms);
        }
        boolean recorded =
                recorder.record(mail, (recipient, note) -> FinalAction.REJECTED).complete();
        if (!recorded) {
            quarantine.keep(mail, goesOn, terms.repository()); // nobody would know that there was such a mail
        }
    }

    private static boolean mustBeKept(Mail mail) {
        return new MailOrigin(mail).isSentByMailet()
                || NotesOnMail.keysOf(mail.getRecipients()).stream()
                        .map(NotesOnMail.read(mail)::of)
                        .anyMatch(RecipientNote::isUndecided);
    }

    private static boolean isSendersOwn(Mail mail) {
        return mail.hasSender() && new MailOrigin(mail).user().isPresent();
    }

    /**
     * What an administrator configured.
     *
     * @param bounce who is told
     * @param notice what he wants to be said, as well
     * @param repository where mail is kept that must not be dropped
     * @param context sends the notice
     */
    record Terms(
            Bounce bounce,
            Optional<String> notice,
            QuarantineRepositories.Repository repository,
            MailetContext context) {}

    /** Who is told that a mail was rejected. */
    enum Bounce implements Labelled {
        AUTHENTICATED,
        NEVER;
    }
}
