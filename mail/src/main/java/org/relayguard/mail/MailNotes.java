/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.policy.Decision;

/**
 * What the guard has noted on one mail, by recipient, as it stands in the attribute {@link AttemptAttribute#NAME}.
 * Recipients are in lower case, because James takes two addresses for equal whatever their case.
 *
 * @param byRecipient the notes, in the order in which the recipients were first noted
 */
public record MailNotes(Map<String, RecipientNote> byRecipient) {

    /** A mail on which nothing is noted. */
    public static final MailNotes NONE = new MailNotes(Map.of());

    public MailNotes {
        byRecipient = Collections.unmodifiableMap(new LinkedHashMap<>(byRecipient));
    }

    /** What was noted at SMTP, by recipient: one note for each RCPT. */
    public static MailNotes ofSmtp(Map<String, List<SmtpNote>> rcpts) {
        Map<String, RecipientNote> notes = new LinkedHashMap<>();
        rcpts.forEach((recipient, ofRecipient) -> notes.put(recipient, RecipientNote.ofSmtp(ofRecipient)));
        return new MailNotes(notes);
    }

    /**
     * What the guard knew at SMTP, by the key of the act: of a recipient that was rewritten since, the note stands with
     * the one that has gone.
     */
    public Map<String, SmtpNote> smtpByKey() {
        Map<String, SmtpNote> byKey = new HashMap<>();
        byRecipient.values().forEach(note -> note.smtp().forEach(smtp -> byKey.put(smtp.key(), smtp)));
        return byKey;
    }

    /** The note about a recipient, which may be {@link RecipientNote#NONE}. */
    public RecipientNote of(String recipient) {
        return byRecipient.getOrDefault(recipient, RecipientNote.NONE);
    }

    /** These notes, and what was decided now. */
    public MailNotes withDecisions(Map<String, Decision> decisions) {
        return with(decisions.keySet(), recipient -> of(recipient).judged(decisions.get(recipient)));
    }

    /** These notes, and the keys of some recipients. */
    public MailNotes withKeys(Map<String, List<String>> keys) {
        return with(keys.keySet(), recipient -> of(recipient).withKeys(keys.get(recipient)));
    }

    /** These notes, saying that a mailet let the mail pass for these recipients. */
    public MailNotes passOn(Collection<String> recipients) {
        return with(recipients, recipient -> of(recipient).passedOn());
    }

    private MailNotes with(Collection<String> recipients, Function<String, RecipientNote> changed) {
        Map<String, RecipientNote> notes = new LinkedHashMap<>(byRecipient);
        recipients.forEach(recipient -> notes.put(recipient, changed.apply(recipient)));
        return new MailNotes(notes);
    }

    /** Plain values for the mail attribute. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        byRecipient.forEach((recipient, note) -> plain.put(recipient, note.toPlain()));
        return plain;
    }

    /** Reads what {@link #toPlain} wrote; what is not of that form is as good as absent. */
    public static MailNotes fromPlain(Object plain) {
        Map<String, RecipientNote> notes = new LinkedHashMap<>();
        if (plain instanceof Map<?, ?> map) {
            map.forEach((recipient, note) -> {
                if (recipient instanceof String text && note instanceof Map<?, ?> values) {
                    notes.put(text, RecipientNote.fromPlain(values));
                }
            });
        }
        return new MailNotes(notes);
    }
}
