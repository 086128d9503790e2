/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.attempt.Envelope;
import org.relayguard.attempt.Evidence;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Finding;

/**
 * What the SMTP door knew of one RCPT that became a recipient of the mail, or of its MAIL: evidence for whoever reads the mail,
 * which nobody decides by. The chain decides anew on the recipient that it sees.
 *
 * <pre>
 * raw = Joe%Sales&#64;old.example    as the client wrote it, before James read and mailets rewrote it
 * verdict = refuse, action = observed, reason = routed-at-relay-domain
 *                                   mode=observe or observe.reasons: the door would have refused it
 * verdict = accept, action = observed, reason = trusted-route
 *                                   a trusted client's route
 * </pre>
 *
 * @param key of the act
 * @param raw the path as the client wrote it, at most {@value Envelope#MAX_PATH} characters; unescaped
 * @param verdict the label of what the policy said at RCPT
 * @param reason the label of why
 * @param notations the labels of the techniques in the raw path
 * @param action the label of what the door did
 */
public record DoorNote(String key, String raw, String verdict, String reason, List<String> notations, String action) {

    public DoorNote {
        raw = raw.length() <= Envelope.MAX_PATH ? raw : raw.substring(0, Envelope.MAX_PATH);
        notations = List.copyOf(notations);
    }

    /** What is known of an act of which no more is kept than its key. */
    public static DoorNote of(String key) {
        return new DoorNote(key, "", "", "", List.of(), "");
    }

    /** What the door found out and did. */
    public static DoorNote of(String key, String raw, Finding finding, FinalAction action) {
        return new DoorNote(key, raw, finding.verdict().label(), finding.reason(), finding.notations(), action.label());
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
        plain.put(AttemptAttribute.VERDICT, verdict);
        plain.put(AttemptAttribute.REASON, reason);
        plain.put(AttemptAttribute.NOTATIONS, notations);
        plain.put(AttemptAttribute.ACTION, action);
        return plain;
    }

    /** Reads what {@link #toPlain} wrote; empty for anything without a key. */
    static Optional<DoorNote> fromPlain(Object plain) {
        if (!(plain instanceof Map<?, ?> values)) {
            return Optional.empty();
        }
        return PlainTexts.text(values, AttemptAttribute.KEY)
                .map(key -> new DoorNote(
                        key,
                        PlainTexts.text(values, AttemptAttribute.RAW).orElse(""),
                        PlainTexts.text(values, AttemptAttribute.VERDICT).orElse(""),
                        PlainTexts.text(values, AttemptAttribute.REASON).orElse(""),
                        PlainTexts.texts(values, AttemptAttribute.NOTATIONS),
                        PlainTexts.text(values, AttemptAttribute.ACTION).orElse("")));
    }
}
