/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relayguard.address.Chain;
import org.relayguard.address.Host;
import org.relayguard.address.LocalPartText;
import org.relayguard.address.Notation;
import org.relayguard.address.Path;

/** Puts beside a reason what explains it: a route with its hops and where it ends, or a person's address. */
final class Decisions {

    private Decisions() {}

    static Decision nullSender() {
        return new Decision(
                Reason.NULL_SENDER, Set.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * @param domain the address's own domain, the default domain put in
     * @param domainClass its class
     * @param walk the reading on which the decision stands; null when the text could not be read
     */
    static Decision of(Reason reason, Path path, Host domain, DomainClass domainClass, Walk walk) {
        boolean route = walk != null && showsRoute(reason, walk.chain());
        Set<Notation> notations = route || reason.isAboutRoute() ? path.notations() : Set.of();
        Optional<String> destination = Optional.empty();
        if (route) {
            destination = Optional.of(LocalPartText.of(walk.chain().user()) + '@' + walk.chain().end());
        } else if (walk != null) {
            destination = Optional.of(path.localPart() + '@' + domain);
        }
        return new Decision(
                reason,
                notations,
                path.lookAlike(),
                route ? hops(walk.chain()) : List.of(),
                destination,
                walk == null ? Optional.empty() : Optional.of(route ? walk.endClass() : domainClass));
    }

    /** A person's operators are no route; elsewhere, what can be one by its syntax, or was judged as one, is shown. */
    private static boolean showsRoute(Reason reason, Chain chain) {
        boolean person = reason == Reason.PERSON || reason == Reason.KNOWN_ADDRESS;
        return !person && chain.hasHops() && !chain.user().isBlank() && (reason.isAboutRoute() || chain.canBeRoute());
    }

    private static List<Host> hops(Chain chain) {
        List<Host> hops = new ArrayList<>(chain.sourceRoute());
        hops.addAll(chain.hosts().subList(0, chain.hosts().size() - 1));
        return hops;
    }
}
