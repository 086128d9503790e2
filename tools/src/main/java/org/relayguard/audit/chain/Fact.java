/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is known about a mail because a matcher took it, or did not.
 *
 * @param trusted its sender authenticated, or came from an authorised network
 * @param bySender nothing but the sender address, which can be forged, was asked
 * @param refused the guard, or James, would not relay it
 * @param passed the steps of the guard that did not take it
 */
record Fact(boolean trusted, boolean bySender, boolean refused, Set<GuardStep> passed) {

    /** Nothing. */
    static final Fact NOTHING = new Fact(false, false, false, Set.of());

    static final Fact TRUSTED = new Fact(true, false, false, Set.of());
    static final Fact BY_SENDER = new Fact(false, true, false, Set.of());
    static final Fact REFUSED = new Fact(false, false, true, Set.of());

    Fact {
        passed = Set.copyOf(passed);
    }

    static Fact passed(GuardStep step) {
        return new Fact(false, false, false, Set.of(step));
    }

    /** The same without what the sender address says. */
    Fact withoutSender() {
        return new Fact(trusted, false, refused, passed);
    }

    /** Both are known. */
    Fact and(Fact other) {
        Set<GuardStep> both = EnumSet.noneOf(GuardStep.class);
        both.addAll(passed);
        both.addAll(other.passed);
        return new Fact(trusted || other.trusted, bySender || other.bySender, refused || other.refused, both);
    }
}
