/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.relayguard.attempt.AttemptAttribute;

/**
 * Translates the guard's notes from and to James's attributes of a mail, for matchers, mailets and the SMTP server
 * alike.
 */
public final class NotesOnMail {

    /** James's own mark of a mail that was put back from a repository. */
    public static final AttributeName REPROCESSING = AttributeName.of(Release.REPROCESSING_ATTRIBUTE);

    private static final AttributeName ATTEMPTS = AttributeName.of(AttemptAttribute.NAME);
    private static final AttributeName QUARANTINE_ID = AttributeName.of(QuarantineAttributes.ID);
    private static final AttributeName QUARANTINED = AttributeName.of(QuarantineAttributes.RECIPIENTS);

    private NotesOnMail() {}

    /** The text under which a recipient is noted: James takes two addresses for equal whatever their case. */
    public static String keyOf(MailAddress recipient) {
        return recipient.asString().toLowerCase(Locale.US);
    }

    /** The texts of all recipients, once for each RCPT. */
    public static List<String> keysOf(Collection<MailAddress> recipients) {
        return recipients.stream().map(NotesOnMail::keyOf).toList();
    }

    /** What is noted on a mail, which may be {@link MailNotes#NONE}. */
    public static MailNotes read(Mail mail) {
        return mail.getAttribute(ATTEMPTS)
                .map(attribute -> MailNotes.fromPlain(PlainValues.read(attribute.getValue())))
                .orElse(MailNotes.NONE);
    }

    /** Puts the notes in the place of those that are there. */
    public static void write(Mail mail, MailNotes notes) {
        write(mail, ATTEMPTS, notes.toPlain());
    }

    /** Writes a text, or a list or map of such. */
    public static void write(Mail mail, AttributeName name, Object plain) {
        mail.setAttribute(new Attribute(name, PlainValues.write(plain)));
    }

    /** What the mail says of its release from the quarantine. */
    public static Release releaseOf(Mail mail) {
        return new Release(
                AttributeUtils.getValueAndCastFromMail(mail, QUARANTINE_ID, String.class),
                mail.getAttribute(REPROCESSING).isPresent(),
                Set.copyOf(mail.getAttribute(QUARANTINED)
                        .map(attribute -> PlainValues.readTexts(attribute.getValue()))
                        .orElse(List.of())));
    }
}
