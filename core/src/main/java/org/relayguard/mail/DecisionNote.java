/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.relayguard.address.Host;
import org.relayguard.address.LookAlike;
import org.relayguard.address.Notation;
import org.relayguard.policy.Decision;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.Reason;

/**
 * A decision as a list of {@code name=value} texts, so that it can travel on a mail through every queue and repository.
 *
 * <pre>
 * reason=routed-outside
 * notation=percent-hack
 * hop=example.net
 * destination=user&#64;victim.test
 * destination-class=external
 * </pre>
 *
 * <p>Each text is split at its first {@code =} only, so that nothing in an address needs escaping.
 */
public final class DecisionNote {

    private static final String REASON = "reason";
    private static final String NOTATION = "notation";
    private static final String LOOK_ALIKE = "look-alike";
    private static final String HOP = "hop";
    private static final String DESTINATION = "destination";
    private static final String DESTINATION_CLASS = "destination-class";

    private DecisionNote() {}

    /** The texts of a decision; {@link #read} gives an equal decision back. */
    public static List<String> write(Decision decision) {
        List<String> texts = new ArrayList<>();
        texts.add(pair(REASON, decision.reason().label()));
        decision.notations().stream().sorted().forEach(notation -> texts.add(pair(NOTATION, notation.label())));
        decision.lookAlike().ifPresent(lookAlike -> texts.add(pair(LOOK_ALIKE, lookAlike.label())));
        decision.hops().forEach(hop -> texts.add(pair(HOP, hop.text())));
        decision.destination().ifPresent(destination -> texts.add(pair(DESTINATION, destination)));
        decision.destinationClass().ifPresent(it -> texts.add(pair(DESTINATION_CLASS, it.label())));
        return List.copyOf(texts);
    }

    /** The decision; empty when the texts name no reason that this release knows. */
    public static Optional<Decision> read(List<String> texts) {
        return label(texts, REASON, Reason.values(), Reason::label)
                .map(reason -> new Decision(
                        reason,
                        notations(texts),
                        label(texts, LOOK_ALIKE, LookAlike.values(), LookAlike::label),
                        values(texts, HOP).stream().map(Host::of).toList(),
                        values(texts, DESTINATION).stream().findFirst(),
                        label(texts, DESTINATION_CLASS, DomainClass.values(), DomainClass::label)));
    }

    private static String pair(String name, String value) {
        return name + '=' + value;
    }

    private static Set<Notation> notations(List<String> texts) {
        Set<Notation> notations = EnumSet.noneOf(Notation.class);
        values(texts, NOTATION)
                .forEach(written ->
                        constant(written, Notation.values(), Notation::label).ifPresent(notations::add));
        return notations;
    }

    private static <T> Optional<T> label(List<String> texts, String name, T[] constants, Function<T, String> label) {
        return values(texts, name).stream().findFirst().flatMap(written -> constant(written, constants, label));
    }

    private static <T> Optional<T> constant(String written, T[] constants, Function<T, String> label) {
        return Arrays.stream(constants)
                .filter(constant -> label.apply(constant).equals(written))
                .findFirst();
    }

    private static List<String> values(List<String> texts, String name) {
        String prefix = name + '=';
        return texts.stream()
                .filter(text -> text.startsWith(prefix))
                .map(text -> text.substring(prefix.length()))
                .toList();
    }
}
