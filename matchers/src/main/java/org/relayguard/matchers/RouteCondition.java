/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import javax.mail.MessagingException;
import org.relayguard.address.Notation;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Verdict;

/** Reads the condition of {@link SourceRouted}: none, {@code any}, or a list of notations. */
final class RouteCondition {

    private static final String ANY = "any";

    private RouteCondition() {}

    static Predicate<Decision> parse(String condition) throws MessagingException {
        if (condition == null) {
            return RouteCondition::isRefusedAsRouted;
        }
        if (condition.strip().equals(ANY)) {
            return decision -> decision.isRouted() && !decision.isUndecided();
        }
        Set<Notation> wanted = EnumSet.noneOf(Notation.class);
        for (String label : condition.split(",", -1)) {
            wanted.add(notation(label.strip(), condition));
        }
        return decision -> isRefusedAsRouted(decision) && !Collections.disjoint(decision.notations(), wanted);
    }

    private static boolean isRefusedAsRouted(Decision decision) {
        return decision.verdict() == Verdict.REFUSE && decision.reason().isAboutRoute();
    }

    private static Notation notation(String label, String condition) throws MessagingException {
        return Arrays.stream(Notation.values())
                .filter(notation -> notation.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new MessagingException(
                        "SourceRouted: the condition must be absent, 'any' or a comma-separated list of " + allowed()
                                + ", but is '" + condition + "'"));
    }

    private static String allowed() {
        StringJoiner labels = new StringJoiner(", ");
        Arrays.stream(Notation.values()).map(Notation::label).forEach(labels::add);
        return labels.toString();
    }
}
