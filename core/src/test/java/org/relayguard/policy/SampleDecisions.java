/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relayguard.address.Host;
import org.relayguard.address.Notation;

/** Decisions for tests that are about what becomes of one, and not about how it is made. */
public final class SampleDecisions {

    private SampleDecisions() {}

    /** With a reason, by these techniques, and nothing else. */
    public static Decision because(Reason reason, Notation... notations) {
        return new Decision(reason, Set.of(notations), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** What is decided about a stranger's {@code user%victim.test@example.net}. */
    public static Decision routedOutside() {
        return new Decision(
                Reason.ROUTED_OUTSIDE,
                Set.of(Notation.PERCENT_HACK),
                Optional.empty(),
                List.of(Host.of("example.net")),
                Optional.of("user@victim.test"),
                Optional.of(DomainClass.EXTERNAL));
    }

    /** The longest that a client could bring about: this text is each hop and the destination. */
    public static Decision hostile(String text, int hops) {
        return new Decision(
                Reason.ROUTED_OUTSIDE,
                Set.of(Notation.values()),
                Optional.empty(),
                Collections.nCopies(hops, Host.of(text)),
                Optional.of(text),
                Optional.of(DomainClass.EXTERNAL));
    }
}
