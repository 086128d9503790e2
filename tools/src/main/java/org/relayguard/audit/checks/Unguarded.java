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
import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.FindingKind;
import org.relayguard.audit.Findings;
import org.relayguard.audit.chain.Arrival;
import org.relayguard.audit.chain.GuardStep;
import org.relayguard.audit.chain.Mailets;
import org.relayguard.jamesconf.Place;

/** A mailet that a stranger's mail can reach without having passed the guard. */
final class Unguarded {

    private Unguarded() {}

    /** Whether mail arrives without the guard, and not because of its sender address, which is another finding. */
    static boolean is(Arrival arrival) {
        return arrival.isStrangers() && !arrival.state().isGuarded();
    }

    /** Whether there is a mailet at all that sends mail to other hosts. */
    static boolean hasRemoteDelivery(AuditSubject subject) {
        return subject.arrivals().stream()
                .anyMatch(arrival -> arrival.line().className().equals(Mailets.REMOTE_DELIVERY));
    }

    static void find(AuditSubject subject, Findings findings, FindingKind kind, String mailet, String what) {
        Map<Place, Set<GuardStep>> missing = new LinkedHashMap<>();
        subject.arrivals().stream()
                .filter(arrival -> arrival.line().className().equals(mailet))
                .filter(Unguarded::is)
                .filter(arrival -> arrival.state().exemptedAt().isEmpty())
                .forEach(arrival -> missing.computeIfAbsent(
                                arrival.line().place(), unused -> EnumSet.noneOf(GuardStep.class))
                        .addAll(arrival.state().missing()));
        String repair = GuardLines.all(subject.configuration());
        missing.forEach((place, steps) -> findings.found(kind, place, what + " without " + names(steps), repair));
    }

    private static String names(Set<GuardStep> steps) {
        return steps.stream()
                .map(step -> step.className().substring(step.className().lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }
}
