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
import org.relayguard.address.LookAlike;
import org.relayguard.address.MailPath;

/** Puts beside a reason what explains it: a route with its hops and where it ends, or a person's address. */
final class Decisions {

    private Decisions() {}

    static Decision nullSender() {
        return new Decision(
                Reason.NULL_SENDER, Set.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** A person, or text that no chain could be made of. */
    static Decision withoutRoute(Reason reason, MailPath path, Host domain, DomainClass domainClass) {
        boolean readable = !path.readings().isEmpty() && isNamed(domain);
        return new Decision(
                reason,
                reason.isAboutRoute() ? path.notations() : Set.of(),
                path.lookAlike(),
                List.of(),
                readable ? Optional.of(path.localPart() + '@' + domain) : Optional.empty(),
                readable ? Optional.of(domainClass) : Optional.empty());
    }

    /**
     * @param domain the address's own domain, the default domain put in
     * @param domainClass its class
     * @param walk the reading on which the decision stands; null when the text could not be read
     */
    static Decision of(Reason reason, MailPath path, Host domain, DomainClass domainClass, Walk walk) {
        if (walk == null || !showsRoute(reason, walk.chain())) {
            return withoutRoute(reason, path, domain, domainClass);
        }
        Chain chain = walk.chain();
        return new Decision(
                reason,
                path.notations(),
                path.lookAlike().filter(form -> !(isNotARoute(form) && walkedAsRoute(reason, domainClass))),
                hops(chain),
                Optional.of(chain.end())
                        .filter(Decisions::isNamed)
                        .map(end -> LocalPartText.of(chain.user()) + '@' + end),
                Optional.of(walk.endClass()).filter(unused -> isNamed(chain.end())));
    }

    /** A server without a default domain leaves an address without a domain at no host that could be named. */
    private static boolean isNamed(Host host) {
        return !host.equals(MailPath.DEFAULT_DOMAIN);
    }

    /** Forms that say "this is no route": not to be said of what was judged to be one ({@code bob%mx1}, with our own mx1). */
    private static boolean isNotARoute(LookAlike form) {
        return form == LookAlike.PLAIN_OPERATOR || form == LookAlike.QUOTED_LOCAL || form == LookAlike.PSEUDO_TLD;
    }

    /** At a relay domain any operator is a reason, whether or not it makes a route. */
    private static boolean walkedAsRoute(Reason reason, DomainClass domainClass) {
        return domainClass != DomainClass.RELAY && reason.isAboutRoute();
    }

    /** A person's operators are no route; elsewhere, what can be one by its syntax, or was judged as one, is shown. */
    private static boolean showsRoute(Reason reason, Chain chain) {
        boolean person = reason == Reason.NO_ROUTE || reason == Reason.KNOWN_ADDRESS;
        return !person && chain.hasHops() && !chain.user().isEmpty() && (reason.isAboutRoute() || chain.canBeRoute());
    }

    private static List<Host> hops(Chain chain) {
        List<Host> hops = new ArrayList<>(chain.sourceRoute());
        hops.addAll(chain.hosts().subList(0, chain.hosts().size() - 1));
        hops.removeIf(host -> !isNamed(host));
        return hops;
    }
}
