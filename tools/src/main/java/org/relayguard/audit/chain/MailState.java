/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.relayguard.audit.chain.Meaning.Fact;
import org.relayguard.jamesconf.Setting.Place;

/**
 * What is known about a mail at one point of the chain.
 *
 * @param trusted only the mail of trusted senders gets here
 * @param exemptedAt the line that let it pass because of its sender address alone
 * @param refused the guard or James took it out as something that is not relayed, or could not find out
 * @param passed the steps of the guard that it passed, since its recipients were last rewritten
 */
public record MailState(boolean trusted, Optional<Place> exemptedAt, boolean refused, Set<GuardStep> passed) {

    static final MailState STRANGER = new MailState(false, Optional.empty(), false, Set.of());

    public MailState {
        passed = Set.copyOf(passed);
    }

    /** Whether all of the guard stands between this point and the last change of recipients. */
    public boolean isGuarded() {
        return passed.size() == GuardStep.values().length;
    }

    /** The steps of the guard that are missing, in their order. */
    public Set<GuardStep> missing() {
        Set<GuardStep> missing = EnumSet.allOf(GuardStep.class);
        missing.removeAll(passed);
        return missing;
    }

    MailState with(Fact fact, Place line) {
        Set<GuardStep> steps = EnumSet.noneOf(GuardStep.class);
        steps.addAll(passed);
        // Without "Undecided" in front, the others do not take what they could not find out, and it goes on.
        if (passed.contains(GuardStep.UNDECIDED) || fact.passed().contains(GuardStep.UNDECIDED)) {
            steps.addAll(fact.passed());
        }
        if (trusted || fact.trusted()) {
            return trusted(steps);
        }
        Optional<Place> exempted = exemptedAt.or(() -> fact.bySender() ? Optional.of(line) : Optional.empty());
        return new MailState(false, exempted, refused || fact.refused(), steps);
    }

    MailState asRefused() {
        return trusted ? this : new MailState(false, exemptedAt, true, passed);
    }

    /** After a change of recipients nobody knows what the guard would say. */
    MailState rewritten() {
        return new MailState(trusted, exemptedAt, refused, Set.of());
    }

    /** What {@code GuardRelay} lets pass has passed every step. */
    MailState guarded() {
        return new MailState(trusted, exemptedAt, refused, EnumSet.allOf(GuardStep.class));
    }

    private static MailState trusted(Set<GuardStep> steps) {
        return new MailState(true, Optional.empty(), false, steps);
    }
}
