/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relayguard.address.Host;
import org.relayguard.address.LookAlike;
import org.relayguard.address.Notation;

/**
 * The verdict about one path, with everything that explains it.
 *
 * @param reason why; its {@link Reason#verdict()} is the verdict
 * @param notations how the route is written; empty for a person, whose operators make no route
 * @param lookAlike the legitimate form that the address resembles
 * @param hops the domains that would be handed the mail before the destination if every hop routed, in order; empty
 *     without a route
 * @param destination where the chain ends, as {@code user@domain}; a person's is the address itself. Empty when the text
 *     could not be read. Unescaped
 * @param destinationClass what the verdict stands on: the class of the first host of the chain that is not ours, or of its
 *     end. Empty without a destination
 */
public record Decision(
        Reason reason,
        Set<Notation> notations,
        Optional<LookAlike> lookAlike,
        List<Host> hops,
        Optional<String> destination,
        Optional<DomainClass> destinationClass) {

    public Decision {
        notations = Set.copyOf(notations);
        hops = List.copyOf(hops);
    }

    /** The same facts under another reason. */
    Decision because(Reason other) {
        return new Decision(other, notations, lookAlike, hops, destination, destinationClass);
    }

    /** The verdict to which the reason belongs. */
    public Verdict verdict() {
        return reason.verdict();
    }

    /** What the guard answers at SMTP on a listener without AUTH; empty when James goes on. */
    public Optional<Reply> reply() {
        return Reply.to(this);
    }
}
