/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relayguard.address.Chain;
import org.relayguard.address.Host;
import org.relayguard.address.LocalPartText;
import org.relayguard.address.LookAlike;
import org.relayguard.address.MailPath;
import org.relayguard.address.Notation;

/**
 * What explains a reason: facts, or what they are made of when somebody reads them. Nobody reads those of most
 * decisions.
 */
sealed interface Explanation {

    /** The facts under the reason for which they were judged. */
    Facts facts(Reason reason);

    /** Whether the facts have a notation, known without making them. */
    boolean hasNotations(Reason reason);

    /** See the parameters of {@link Decision}. */
    record Facts(
            Set<Notation> notations,
            Optional<LookAlike> lookAlike,
            List<Host> hops,
            Optional<String> destination,
            Optional<DomainClass> destinationClass)
            implements Explanation {

        static final Facts NONE = new Facts(Set.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

        public Facts {
            notations = inOrder(notations);
            hops = List.copyOf(hops);
        }

        private static Set<Notation> inOrder(Set<Notation> notations) {
            return notations.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(notations));
        }

        @Override
        public Facts facts(Reason reason) {
            return this;
        }

        @Override
        public boolean hasNotations(Reason reason) {
            return !notations.isEmpty();
        }
    }

    /**
     * An ordinary address, or text that no chain could be made of.
     *
     * @param domain the address's own domain, the default domain put in
     * @param domainClass its class
     */
    record NoRoute(MailPath path, Host domain, DomainClass domainClass) implements Explanation {

        @Override
        public Facts facts(Reason reason) {
            boolean readable = path.isReadable() && isNamed(domain);
            return new Facts(
                    reason.isAboutRoute() ? path.notations() : Set.of(),
                    path.lookAlike(),
                    List.of(),
                    readable ? Optional.of(path.localPart() + '@' + domain) : Optional.empty(),
                    readable ? Optional.of(domainClass) : Optional.empty());
        }

        @Override
        public boolean hasNotations(Reason reason) {
            return reason.isAboutRoute() && path.hasNotations();
        }
    }

    /**
     * A route with its hops and where it ends.
     *
     * @param address what is shown where the chain does not make a route
     * @param walk the reading on which the decision stands
     */
    record Walked(NoRoute address, Walk walk) implements Explanation {

        @Override
        public Facts facts(Reason reason) {
            Chain chain = walk.chain();
            if (!showsRoute(reason, chain)) {
                return address.facts(reason);
            }
            MailPath path = address.path();
            boolean asRoute = address.domainClass() != DomainClass.RELAY && reason.isAboutRoute();
            Optional<Host> end = Optional.of(chain.end()).filter(Explanation::isNamed);
            return new Facts(
                    path.notations(),
                    path.lookAlike().filter(form -> !(asRoute && isNotARoute(form))),
                    hops(chain),
                    end.map(host -> LocalPartText.of(chain.user()) + '@' + host),
                    end.map(host -> walk.endClass()));
        }

        @Override
        public boolean hasNotations(Reason reason) {
            return showsRoute(reason, walk.chain()) ? address.path().hasNotations() : address.hasNotations(reason);
        }

        /**
         * Routing operators of an ordinary address make no route; elsewhere, what can be one by its syntax, or was
         * judged as one, is shown.
         */
        private static boolean showsRoute(Reason reason, Chain chain) {
            boolean ordinary = reason == Reason.NO_ROUTE || reason == Reason.KNOWN_ADDRESS;
            return !ordinary
                    && chain.hasHops()
                    && !chain.user().isEmpty()
                    && (reason.isAboutRoute() || chain.canBeRoute());
        }

        /**
         * Forms that say "this is not a route": not to be said of what was judged to be one ({@code bob%mx1}, with our
         * own mx1). At a relay domain any routing operator is a reason, whether or not it makes a route.
         */
        private static boolean isNotARoute(LookAlike form) {
            return form == LookAlike.PLAIN_OPERATOR || form == LookAlike.QUOTED_LOCAL || form == LookAlike.PSEUDO_TLD;
        }

        private static List<Host> hops(Chain chain) {
            List<Host> hops = new ArrayList<>(chain.sourceRoute());
            hops.addAll(chain.hosts().subList(0, chain.hosts().size() - 1));
            hops.removeIf(host -> !isNamed(host));
            return hops;
        }
    }

    /** A server without a default domain leaves an address without a domain at no host that could be named. */
    private static boolean isNamed(Host host) {
        return !host.equals(MailPath.DEFAULT_DOMAIN);
    }
}
