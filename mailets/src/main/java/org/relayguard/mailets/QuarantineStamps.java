/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import javax.inject.Inject;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.MailOrigin;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.QuarantineAttributes;
import org.relayguard.mail.RecipientNote;
import org.relayguard.mail.SmtpNote;
import org.relayguard.net.IpText;

/**
 * Writes on a mail what the quarantine says about it, and takes it back.
 *
 * <pre>
 * org.relayguard.quarantine.id          01JDECGJ3R7ZQ4N2W8X5V6T0KM
 * org.relayguard.quarantine.time        2026-03-01T12:00:00Z
 * org.relayguard.quarantine.client      192.0.2.7
 * org.relayguard.quarantine.helo        probe.test
 * org.relayguard.quarantine.sender      &lt;victim&#64;victim.test&gt;
 * org.relayguard.quarantine.recipients  [user%victim.test&#64;example.net]
 * org.relayguard.quarantine.decisions   {user%victim.test&#64;example.net={verdict=refuse, reason=routed-outside, ...}}
 * </pre>
 *
 * <p>James's mark of an earlier release is taken off, since the next release is another one. Such a mail, and one of
 * which a part goes on, is kept under {@link NameOfItsOwn a name of its own}. A recipient that is undecided is not
 * among the recipients: when its mail is processed again it is judged anew, and not released.
 */
public final class QuarantineStamps {

    private final CorrelationKeys ids;
    private final Clock clock;

    @Inject
    public QuarantineStamps(CorrelationKeys ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Stamps the mail. What is returned puts everything back as it was.
     *
     * @param goesOn whether a part of the mail goes on under its name
     */
    Runnable put(Mail mail, boolean goesOn) {
        Map<String, Object> stamps = stampsFor(mail);
        List<Attribute> before = new ArrayList<>();
        List<AttributeName> names = new ArrayList<>();
        for (String text : QuarantineAttributes.ALL) {
            AttributeName name = AttributeName.of(text);
            names.add(name);
            mail.removeAttribute(name).ifPresent(before::add);
            Optional.ofNullable(stamps.get(text)).ifPresent(plain -> NotesOnMail.write(mail, name, plain));
        }
        names.add(NotesOnMail.REPROCESSING);
        String name = mail.getName();
        Optional<Attribute> reprocessing = mail.removeAttribute(NotesOnMail.REPROCESSING);
        reprocessing.ifPresent(before::add);
        if (goesOn || reprocessing.isPresent()) {
            mail.setName(
                    NameOfItsOwn.of(name, stamps.get(QuarantineAttributes.ID).toString()));
        }
        return () -> {
            mail.setName(name);
            names.forEach(mail::removeAttribute);
            before.forEach(mail::setAttribute);
        };
    }

    private Map<String, Object> stampsFor(Mail mail) {
        MailOrigin origin = new MailOrigin(mail);
        Map<String, Object> stamps = new LinkedHashMap<>();
        stamps.put(QuarantineAttributes.ID, ids.next().text());
        stamps.put(QuarantineAttributes.TIME, clock.instant().toString());
        origin.client().ifPresent(client -> stamps.put(QuarantineAttributes.CLIENT, IpText.of(client)));
        origin.helo().ifPresent(helo -> stamps.put(QuarantineAttributes.HELO, helo));
        origin.user().ifPresent(user -> stamps.put(QuarantineAttributes.USER, user));
        stamps.put(QuarantineAttributes.SENDER, '<' + origin.sender() + '>');
        MailNotes notes = NotesOnMail.read(mail);
        Map<String, SmtpNote> smtp = notes.smtpByKey();
        Map<String, Object> decisions = new LinkedHashMap<>();
        List<String> recipients = new ArrayList<>();
        for (String recipient : new TreeSet<>(NotesOnMail.keysOf(mail.getRecipients()))) {
            RecipientNote note = notes.of(recipient);
            decisions.put(recipient, decision(note, smtp));
            if (!note.isUndecided()) {
                recipients.add(recipient);
            }
        }
        stamps.put(QuarantineAttributes.RECIPIENTS, recipients);
        stamps.put(QuarantineAttributes.DECISIONS, decisions);
        return stamps;
    }

    /** With what was known at SMTP of the same acts, also where the recipient was rewritten since. */
    private static Map<String, Object> decision(RecipientNote note, Map<String, SmtpNote> smtp) {
        Map<String, Object> plain = new LinkedHashMap<>(note.toPlain());
        List<Map<String, Object>> evidence = note.keys().stream()
                .map(smtp::get)
                .filter(Objects::nonNull)
                .map(SmtpNote::toPlain)
                .toList();
        if (!evidence.isEmpty()) {
            plain.put(AttemptAttribute.SMTP, evidence);
        }
        return plain;
    }
}
