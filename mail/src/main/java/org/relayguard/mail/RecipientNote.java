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
import org.relayguard.text.Labelled;

/**
 * What is noted about one recipient of a mail.
 *
 * @param keys the correlation keys, one for each RCPT that is known to be an attempt
 * @param decision what was last decided, as far as a mail attribute tells: without look-alike and class of the destination.
 *     Empty when nobody has judged the recipient, or the reason is one of a later release
 * @param stage how far the recipient has come on this very mail
 * @param door what the SMTP door knew of its RCPTs, as far as it kept that; evidence, which nobody decides by
 */
public record RecipientNote(List<String> keys, Optional<Decision> decision, Stage stage, List<DoorNote> door) {

    /** Nothing is known. */
    public static final RecipientNote NONE = new RecipientNote(List.of(), Optional.empty(), Stage.SMTP, List.of());

    public RecipientNote {
        keys = List.copyOf(keys);
        door = List.copyOf(door);
    }

    /** What the SMTP server noted of the RCPTs of one recipient. */
    static RecipientNote ofDoor(List<DoorNote> rcpts) {
        return new RecipientNote(
                rcpts.stream().map(DoorNote::key).toList(),
                Optional.empty(),
                Stage.SMTP,
                rcpts.stream().filter(DoorNote::isTelling).toList());
    }

    /** Whether the last answer was that nobody could find out. */
    public boolean isUndecided() {
        return decision.filter(it -> it.verdict() == Verdict.UNDECIDED).isPresent();
    }

    RecipientNote withKeys(List<String> newKeys) {
        return new RecipientNote(newKeys, decision, stage, door);
    }

    RecipientNote judged(Decision newDecision) {
        return new RecipientNote(keys, Optional.of(newDecision), stage == Stage.SMTP ? Stage.JUDGED : stage, door);
    }

    RecipientNote passedOn() {
        return new RecipientNote(keys, decision, Stage.PASSED_ON, door);
    }

    /** Plain values for a mail attribute: texts, and lists and maps of them, under the names of {@link AttemptAttribute}. */
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
        if (!door.isEmpty()) {
            plain.put(
                    AttemptAttribute.DOOR, door.stream().map(DoorNote::toPlain).toList());
        }
        return plain;
    }

    /** Reads what {@link #toPlain} wrote; what is not of that form is as good as absent. */
    public static RecipientNote fromPlain(Map<?, ?> plain) {
        return new RecipientNote(
                PlainTexts.texts(plain, AttemptAttribute.KEYS),
                constant(PlainTexts.text(plain, AttemptAttribute.REASON), Reason.values(), Reason::label)
                        .map(reason -> decision(reason, plain)),
                constant(PlainTexts.text(plain, AttemptAttribute.STAGE), Stage.values(), Stage::label)
                        .orElse(Stage.SMTP),
                doorNotes(plain.get(AttemptAttribute.DOOR)));
    }

    private static List<DoorNote> doorNotes(Object plain) {
        return plain instanceof Collection<?> notes
                ? notes.stream()
                        .map(DoorNote::fromPlain)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    private static Decision decision(Reason reason, Map<?, ?> plain) {
        Set<Notation> notations = EnumSet.noneOf(Notation.class);
        PlainTexts.texts(plain, AttemptAttribute.NOTATIONS)
                .forEach(label -> constant(Optional.of(label), Notation.values(), Notation::label)
                        .ifPresent(notations::add));
        return new Decision(
                reason,
                notations,
                Optional.empty(),
                PlainTexts.texts(plain, AttemptAttribute.HOPS).stream()
                        .map(Host::of)
                        .toList(),
                PlainTexts.text(plain, AttemptAttribute.DESTINATION),
                Optional.empty());
    }

    private static <T> Optional<T> constant(Optional<String> written, T[] constants, Function<T, String> label) {
        return Arrays.stream(constants)
                .filter(constant -> written.equals(Optional.of(label.apply(constant))))
                .findFirst();
    }

    /** How far a recipient has come. */
    public enum Stage implements Labelled {
        /** Noted by the SMTP server only. */
        SMTP,
        /** Judged by a matcher. James copies this to both halves when it splits the mail. */
        JUDGED,
        /** Let pass by a mailet, which sees one half only. */
        PASSED_ON;
    }
}
