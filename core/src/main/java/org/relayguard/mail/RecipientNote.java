/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.relayguard.address.Host;
import org.relayguard.address.Notation;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Reason;
import org.relayguard.policy.Verdict;

/**
 * What is noted about one recipient of a mail.
 *
 * @param keys the correlation keys, one for each RCPT that is known to be an attempt
 * @param decision what was last decided, as far as a mail attribute tells: without look-alike and class of the destination.
 *     Empty when nobody has judged the recipient, or the reason is one of a later release
 * @param stage how far the recipient has come on this very mail
 */
public record RecipientNote(List<String> keys, Optional<Decision> decision, Stage stage) {

    /** Nothing is known. */
    public static final RecipientNote NONE = new RecipientNote(List.of(), Optional.empty(), Stage.SMTP);

    public RecipientNote {
        keys = List.copyOf(keys);
    }

    /** Whether the last answer was that nobody could find out. */
    public boolean isUndecided() {
        return decision.filter(it -> it.verdict() == Verdict.UNDECIDED).isPresent();
    }

    RecipientNote withKeys(List<String> newKeys) {
        return new RecipientNote(newKeys, decision, stage);
    }

    RecipientNote judged(Decision newDecision) {
        return new RecipientNote(keys, Optional.of(newDecision), stage == Stage.SMTP ? Stage.JUDGED : stage);
    }

    RecipientNote passedOn() {
        return new RecipientNote(keys, decision, Stage.PASSED_ON);
    }

    /** Plain values for a mail attribute: texts, and lists of texts, under the names of {@link AttemptAttribute}. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put(AttemptAttribute.KEYS, keys);
        decision.ifPresent(it -> {
            plain.put(AttemptAttribute.VERDICT, it.verdict().label());
            plain.put(AttemptAttribute.REASON, it.reason().label());
            plain.put(
                    AttemptAttribute.NOTATIONS,
                    it.notations().stream().sorted().map(Notation::label).toList());
            plain.put(AttemptAttribute.HOPS, it.hops().stream().map(Host::text).toList());
            it.destination().ifPresent(destination -> plain.put(AttemptAttribute.DESTINATION, destination));
        });
        plain.put(AttemptAttribute.STAGE, stage.label());
        return plain;
    }

    /** Reads what {@link #toPlain} wrote; what is not of that form is as good as absent. */
    public static RecipientNote fromPlain(Map<?, ?> plain) {
        return new RecipientNote(
                texts(plain, AttemptAttribute.KEYS),
                constant(text(plain, AttemptAttribute.REASON), Reason.values(), Reason::label)
                        .map(reason -> decision(reason, plain)),
                constant(text(plain, AttemptAttribute.STAGE), Stage.values(), Stage::label)
                        .orElse(Stage.SMTP));
    }

    private static Decision decision(Reason reason, Map<?, ?> plain) {
        Set<Notation> notations = EnumSet.noneOf(Notation.class);
        texts(plain, AttemptAttribute.NOTATIONS)
                .forEach(label -> constant(Optional.of(label), Notation.values(), Notation::label)
                        .ifPresent(notations::add));
        return new Decision(
                reason,
                notations,
                Optional.empty(),
                texts(plain, AttemptAttribute.HOPS).stream().map(Host::of).toList(),
                text(plain, AttemptAttribute.DESTINATION),
                Optional.empty());
    }

    private static Optional<String> text(Map<?, ?> plain, String name) {
        return plain.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static List<String> texts(Map<?, ?> plain, String name) {
        return plain.get(name) instanceof Collection<?> values
                ? values.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    private static <T> Optional<T> constant(Optional<String> written, T[] constants, Function<T, String> label) {
        return Arrays.stream(constants)
                .filter(constant -> written.equals(Optional.of(label.apply(constant))))
                .findFirst();
    }

    /** How far a recipient has come. */
    public enum Stage {
        /** Noted by the SMTP server only. */
        SMTP("smtp"),
        /** Judged by a matcher. James copies this to both halves when it splits the mail. */
        JUDGED("judged"),
        /** Let pass by a mailet, which sees one half only. */
        PASSED_ON("passed-on");

        private final String label;

        Stage(String label) {
            this.label = label;
        }

        /** The name that stands on the mail. */
        public String label() {
            return label;
        }
    }
}
