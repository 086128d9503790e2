/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.TrustProblem;
import org.relayguard.audit.chain.Arrival;
import org.relayguard.audit.chain.GuardStep;
import org.relayguard.audit.chain.Mailets;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.Setting.Place;

/** A mailet that mail can reach without having passed the guard. */
final class Unguarded {

    private Unguarded() {}

    /** Whether a stranger's mail arrives without the guard. */
    static boolean is(Arrival arrival) {
        return arrival.isStrangers() && isUnguarded(arrival);
    }

    /** Whether anybody's mail arrives without the guard. */
    static boolean isUnguarded(Arrival arrival) {
        return !arrival.state().isGuarded();
    }

    /** Whether there is a mailet at all that sends mail to other hosts. */
    static boolean hasRemoteDelivery(AuditSubject subject) {
        return at(Mailets.REMOTE_DELIVERY, subject).findAny().isPresent();
    }

    /** A stranger's mail, and not because of its sender address, which is another problem. */
    static void find(AuditSubject subject, Problems problems, TrustProblem kind, String mailet, String what) {
        Stream<Arrival> strangers = at(mailet, subject)
                .filter(Unguarded::is)
                .filter(arrival -> arrival.state().exemptedAt().isEmpty());
        find(strangers, subject, problems, kind, what);
    }

    static Stream<Arrival> at(String mailet, AuditSubject subject) {
        return subject.arrivals().stream()
                .filter(arrival -> arrival.line().className().equals(mailet));
    }

    static void find(
            Stream<Arrival> arrivals, AuditSubject subject, Problems problems, TrustProblem kind, String what) {
        Map<Place, Set<GuardStep>> missing = new LinkedHashMap<>();
        arrivals.forEach(
                arrival -> missing.computeIfAbsent(arrival.line().place(), unused -> EnumSet.noneOf(GuardStep.class))
                        .addAll(arrival.state().missing()));
        String repair = GuardLines.all(subject.configuration());
        missing.forEach((place, steps) -> problems.found(kind, place, what + " without " + names(steps), repair));
    }

    /** Who has none of the three does not need them one by one. */
    private static String names(Set<GuardStep> steps) {
        if (steps.size() == GuardStep.values().length) {
            return "GuardRelay";
        }
        return steps.stream()
                .map(step -> step.className().substring(step.className().lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }
}
