/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.policy.Decision;
import org.relayguard.text.Labelled;

/**
 * What is noted about one recipient of a mail.
 *
 * @param keys the correlation keys, one for each RCPT that is known to be an attempt
 * @param decision what was last decided, as much of it as a record keeps. Empty when nobody has judged the recipient,
 *     or the reason is one of a later release
 * @param stage how far the recipient has come on this very mail
 * @param smtp what the guard knew at SMTP of its RCPTs, as far as that is kept; evidence, which nobody decides by
 */
public record RecipientNote(List<String> keys, Optional<Decision> decision, Stage stage, List<SmtpNote> smtp) {

    /** Nothing is known. */
    public static final RecipientNote NONE = new RecipientNote(List.of(), Optional.empty(), Stage.SMTP, List.of());

    public RecipientNote {
        keys = List.copyOf(keys);
        decision = decision.map(Decision::capped);
        smtp = List.copyOf(smtp);
    }

    /** What was noted at SMTP of the RCPTs of one recipient. */
    static RecipientNote ofSmtp(List<SmtpNote> rcpts) {
        return new RecipientNote(
                rcpts.stream().map(SmtpNote::key).toList(),
                Optional.empty(),
                Stage.SMTP,
                rcpts.stream().filter(SmtpNote::isTelling).toList());
    }

    /** Whether the last answer was that a look-up failed. */
    public boolean isUndecided() {
        return decision.filter(Decision::isUndecided).isPresent();
    }

    RecipientNote withKeys(List<String> newKeys) {
        return new RecipientNote(newKeys, decision, stage, smtp);
    }

    RecipientNote judged(Decision newDecision) {
        return new RecipientNote(keys, Optional.of(newDecision), stage == Stage.SMTP ? Stage.JUDGED : stage, smtp);
    }

    RecipientNote passedOn() {
        return new RecipientNote(keys, decision, Stage.PASSED_ON, smtp);
    }

    /**
     * Plain values for a mail attribute: texts, and lists and maps of them, under the names of
     * {@link AttemptAttribute}.
     */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put(AttemptAttribute.KEYS, keys);
        decision.ifPresent(it -> PlainDecision.write(it, plain));
        plain.put(AttemptAttribute.STAGE, stage.label());
        if (!smtp.isEmpty()) {
            plain.put(
                    AttemptAttribute.SMTP, smtp.stream().map(SmtpNote::toPlain).toList());
        }
        return plain;
    }

    /** Reads what {@link #toPlain} wrote; what is not of that form is as good as absent. */
    public static RecipientNote fromPlain(Map<?, ?> plain) {
        return new RecipientNote(
                PlainTexts.texts(plain, AttemptAttribute.KEYS),
                PlainDecision.read(plain),
                PlainTexts.text(plain, AttemptAttribute.STAGE)
                        .flatMap(label -> Labelled.find(Stage.class, label))
                        .orElse(Stage.SMTP),
                smtpNotes(plain.get(AttemptAttribute.SMTP)));
    }

    private static List<SmtpNote> smtpNotes(Object plain) {
        return plain instanceof Collection<?> notes
                ? notes.stream()
                        .map(SmtpNote::fromPlain)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    /** How far a recipient has come. */
    public enum Stage implements Labelled {
        /** Noted at SMTP only. */
        SMTP,
        /** Judged by a matcher. James copies this to both halves when it splits the mail. */
        JUDGED,
        /** Let pass by a mailet, which sees one half only. */
        PASSED_ON;
    }
}
