/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relayguard.address.Host;
import org.relayguard.address.LookAlike;
import org.relayguard.address.Notation;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.policy.Decision;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.Reason;
import org.relayguard.text.Labelled;

/**
 * Writes a decision into the plain values of a mail attribute and reads it back, whole.
 *
 * <p>A reason that this release does not know reads as no decision, since nobody can say what it meant; a notation, a
 * look-alike or a class that it does not know is left out.
 */
final class PlainDecision {

    private PlainDecision() {}

    /** Adds a decision, as much of it as a record keeps. */
    static void write(Decision decision, Map<String, Object> plain) {
        Decision kept = decision.capped();
        plain.put(AttemptAttribute.VERDICT, kept.verdict().label());
        plain.put(AttemptAttribute.REASON, kept.reason().label());
        plain.put(
                AttemptAttribute.NOTATIONS,
                kept.notations().stream().map(Notation::label).toList());
        kept.lookAlike().ifPresent(form -> plain.put(AttemptAttribute.LOOK_ALIKE, form.label()));
        plain.put(AttemptAttribute.HOPS, kept.hops().stream().map(Host::text).toList());
        kept.destination().ifPresent(text -> plain.put(AttemptAttribute.DESTINATION, text));
        kept.destinationClass().ifPresent(end -> plain.put(AttemptAttribute.DESTINATION_CLASS, end.label()));
    }

    /** What {@link #write} added; empty when there is none, or it was written by a later release. */
    static Optional<Decision> read(Map<?, ?> plain) {
        return constant(Reason.class, plain, AttemptAttribute.REASON)
                .map(reason -> new Decision(
                        reason,
                        notations(plain),
                        constant(LookAlike.class, plain, AttemptAttribute.LOOK_ALIKE),
                        PlainTexts.texts(plain, AttemptAttribute.HOPS).stream()
                                .map(Host::of)
                                .toList(),
                        PlainTexts.text(plain, AttemptAttribute.DESTINATION),
                        constant(DomainClass.class, plain, AttemptAttribute.DESTINATION_CLASS)));
    }

    private static Set<Notation> notations(Map<?, ?> plain) {
        Set<Notation> notations = EnumSet.noneOf(Notation.class);
        PlainTexts.texts(plain, AttemptAttribute.NOTATIONS)
                .forEach(label -> Labelled.find(Notation.class, label).ifPresent(notations::add));
        return notations;
    }

    private static <T extends Enum<T> & Labelled> Optional<T> constant(Class<T> list, Map<?, ?> plain, String name) {
        return PlainTexts.text(plain, name).flatMap(label -> Labelled.find(list, label));
    }
}
