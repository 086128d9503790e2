/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.attempt.Envelope;
import org.relayguard.attempt.Evidence;
import org.relayguard.attempt.FinalAction;
import org.relayguard.policy.Decision;
import org.relayguard.text.Labelled;
import org.relayguard.text.Truncation;

/**
 * What the guard knew at SMTP of one RCPT that became a recipient of the mail, or of its MAIL: evidence for whoever
 * reads the mail, which nobody decides by. The chain decides anew on the recipient that it sees.
 *
 * <pre>
 * raw = Joe%Sales&#64;old.example    as the client wrote it, before James read and mailets rewrote it
 * verdict = refuse, action = observed, reason = routed-at-relay-domain
 *                                   mode=observe or observe.reasons: it would have been refused
 * verdict = accept, action = observed, reason = trusted-route
 *                                   a trusted client's route
 * </pre>
 *
 * @param key of the act
 * @param raw the path as the client wrote it, at most {@value Envelope#MAX_PATH} characters; unescaped
 * @param decision about the raw path, as much of it as a record keeps; empty when only the key is known, or when its
 *     reason is one of a later release
 * @param action what was done at SMTP; empty likewise
 */
public record SmtpNote(String key, String raw, Optional<Decision> decision, Optional<FinalAction> action) {

    public SmtpNote {
        raw = Truncation.cut(raw, Envelope.MAX_PATH);
        decision = decision.map(Decision::capped);
    }

    /** What is known of an act of which no more is kept than its key. */
    public static SmtpNote of(String key) {
        return new SmtpNote(key, "", Optional.empty(), Optional.empty());
    }

    /** What was decided and done. */
    public static SmtpNote of(String key, String raw, Decision decision, FinalAction action) {
        return new SmtpNote(key, raw, Optional.of(decision), Optional.of(action));
    }

    /** Whether there is more than the key. */
    boolean isTelling() {
        return !raw.isEmpty();
    }

    /** The raw path, as evidence of the attempt. */
    public Evidence evidence() {
        return Evidence.of(raw);
    }

    /** Plain values for a mail attribute, under the names of {@link AttemptAttribute}. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put(AttemptAttribute.KEY, key);
        plain.put(AttemptAttribute.RAW, raw);
        decision.ifPresent(it -> PlainDecision.write(it, plain));
        action.ifPresent(it -> plain.put(AttemptAttribute.ACTION, it.label()));
        return plain;
    }

    /** Reads what {@link #toPlain} wrote; empty for anything without a key. */
    static Optional<SmtpNote> fromPlain(Object plain) {
        if (!(plain instanceof Map<?, ?> values)) {
            return Optional.empty();
        }
        return PlainTexts.text(values, AttemptAttribute.KEY)
                .map(key -> new SmtpNote(
                        key,
                        PlainTexts.text(values, AttemptAttribute.RAW).orElse(""),
                        PlainDecision.read(values),
                        PlainTexts.text(values, AttemptAttribute.ACTION)
                                .flatMap(label -> Labelled.find(FinalAction.class, label))));
    }
}
