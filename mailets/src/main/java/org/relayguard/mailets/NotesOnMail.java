/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.PlainValues;
import org.relayguard.mail.QuarantineAttributes;
import org.relayguard.mail.Release;

/**
 * Translates the guard's notes from and to James's attributes of a mail. The matchers have the same few lines: neither module
 * sees the other, and the module that both see knows nothing of James. What the notes mean is there.
 */
final class NotesOnMail {

    static final AttributeName REPROCESSING = AttributeName.of(Release.REPROCESSING_ATTRIBUTE);

    private static final AttributeName ATTEMPTS = AttributeName.of(AttemptAttribute.NAME);
    private static final AttributeName QUARANTINE_ID = AttributeName.of(QuarantineAttributes.ID);
    private static final AttributeName QUARANTINED = AttributeName.of(QuarantineAttributes.RECIPIENTS);

    private static final PlainValues<AttributeValue<?>> VALUES = new PlainValues<>(
            inner -> inner instanceof AttributeValue<?> value ? value.value() : inner,
            AttributeValue::of,
            AttributeValue::of,
            AttributeValue::of);

    private NotesOnMail() {}

    /** The text under which a recipient is noted: James takes two addresses for equal whatever their case. */
    static String keyOf(MailAddress recipient) {
        return recipient.asString().toLowerCase(Locale.US);
    }

    /** The texts of all recipients, once for each RCPT. */
    static List<String> keysOf(Collection<MailAddress> recipients) {
        return recipients.stream().map(NotesOnMail::keyOf).toList();
    }

    static MailNotes read(Mail mail) {
        return mail.getAttribute(ATTEMPTS)
                .map(attribute -> MailNotes.fromPlain(VALUES.read(attribute.getValue())))
                .orElse(MailNotes.NONE);
    }

    static void write(Mail mail, MailNotes notes) {
        write(mail, ATTEMPTS, notes.toPlain());
    }

    /** Writes a text, or a list or map of such. */
    static void write(Mail mail, AttributeName name, Object plain) {
        mail.setAttribute(new Attribute(name, VALUES.write(plain)));
    }

    static Release releaseOf(Mail mail) {
        return new Release(
                AttributeUtils.getValueAndCastFromMail(mail, QUARANTINE_ID, String.class),
                mail.getAttribute(REPROCESSING).isPresent(),
                Set.copyOf(mail.getAttribute(QUARANTINED)
                        .map(attribute -> VALUES.readTexts(attribute.getValue()))
                        .orElse(List.of())));
    }
}
