/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.List;
import org.relayguard.address.Chain;
import org.relayguard.address.Host;
import org.relayguard.address.Path;
import org.relayguard.policy.KnownAddresses.Answer;

/**
 * Decides about one recipient or reverse-path. The ladders below are the rules of the project, one rung each; everything
 * that asks (hook, matcher, command line) asks here.
 *
 * <pre>
 * stranger  user&#64;example.net (local)                  accept   local-recipient
 * stranger  50%off&#64;example.net                        accept   person
 * stranger  user%victim.test&#64;example.net              refuse   routed-outside
 * stranger  user%example.net&#64;example.net              accept   route-ends-here
 * stranger  joe%sales&#64;old.example (relay)             refuse   routed-at-relay-domain
 * stranger  user&#64;victim.test                          refuse   relay-denied
 * trusted   user&#64;victim.test                          accept   trusted-client
 * trusted   user%victim.test&#64;example.net              accept   trusted-route
 * anybody   user%victim.test&#64;example.net, store down  undecided address-not-found-out
 * </pre>
 */
public final class RelayPolicy {

    private final PolicySettings settings;
    private final DomainClasses domains;
    private final KnownAddresses known;

    public RelayPolicy(PolicySettings settings, DomainClasses domains, KnownAddresses known) {
        this.settings = settings;
        this.domains = domains;
        this.known = known;
    }

    /** May this client send to this recipient through us? */
    public Decision judgeRecipient(RelayRequest request) {
        return new Judgement(request.recipient(), request.trust()).ofRecipient();
    }

    /** Would a bounce to this reverse-path be a relay? An absent sender is the null reverse-path. */
    public Decision judgeReversePath(RelayRequest request) {
        return request.sender()
                .map(path -> new Judgement(path, request.trust()).ofReversePath())
                .orElseGet(Decisions::nullSender);
    }

    /** One path, judged once. */
    private final class Judgement {
        private final Path path;
        private final Trust trust;
        private final Host domain;
        private final DomainClass domainClass;

        Judgement(Path path, Trust trust) {
            this.path = path;
            this.trust = trust;
            this.domain = resolve(path.domain());
            this.domainClass = classOf(domain);
        }

        Decision ofRecipient() {
            // Rule 9: beyond a bound nobody knows where an operator leads.
            boolean unreadable = path.readings().isEmpty();
            if (unreadable && path.hasOperator() && isBeyondBounds()) {
                return decide(trust == Trust.TRUSTED ? trustedRoute() : Reason.BEYOND_BOUNDS);
            }
            // Rule 9: other text that cannot be read as a route is left to James, after rule 4.
            if (!path.isWellFormed() && !path.hasOperator() && domainClass != DomainClass.RELAY) {
                return decide(Reason.MALFORMED);
            }
            if (domainClass.isOurs() && settings.exemptDomains().contains(domain)) {
                return decide(Reason.EXEMPT_DOMAIN);
            }
            return switch (domainClass) {
                case LOCAL -> unreadable ? decide(Reason.MALFORMED) : atLocalDomain();
                case RELAY -> atRelayDomain();
                case EXTERNAL -> outside();
                case UNKNOWN -> trust == Trust.STRANGER ? decide(Reason.DOMAIN_NOT_FOUND_OUT) : atUnknownDomain();
            };
        }

        /** Rule 3 (and 7 for a trusted client). */
        private Decision atLocalDomain() {
            // Nothing to read.
            if (!path.hasOperator()) {
                return decide(Reason.LOCAL_RECIPIENT);
            }
            // A person: no user in front, or nothing behind that can be a mail host.
            List<Chain> routes = routes();
            if (routes.isEmpty()) {
                return decide(Reason.PERSON);
            }
            Walk walk = Walk.worst(routes, host -> classOfHop(host, true));
            // A person: somebody has exactly this address.
            Answer answer = path.hasOperatorInLocalPart() ? known.lookUp(path.localPart(), domain) : Answer.NOT_KNOWN;
            if (answer == Answer.KNOWN) {
                return decide(Reason.KNOWN_ADDRESS);
            }
            Reason reason = reasonOf(walk);
            // Could not find out, and the answer would have mattered.
            if (answer == Answer.COULD_NOT_FIND_OUT && reason.verdict() != Verdict.ACCEPT) {
                return decide(Reason.ADDRESS_NOT_FOUND_OUT, walk);
            }
            return decide(reason, walk);
        }

        private Reason reasonOf(Walk walk) {
            return switch (walk.endClass()) {
                case UNKNOWN -> Reason.DOMAIN_NOT_FOUND_OUT;
                case LOCAL, RELAY ->
                    settings.refuseRoutesEndingHere() ? Reason.ROUTE_ENDS_HERE_REFUSED : Reason.ROUTE_ENDS_HERE;
                case EXTERNAL -> trust == Trust.TRUSTED ? trustedRoute() : Reason.ROUTED_OUTSIDE;
            };
        }

        /** Rule 4 (and 7 for a trusted client). */
        private Decision atRelayDomain() {
            // Any operator: nobody knows what the next host does with it.
            if (path.hasOperatorInLocalPart()) {
                return decide(trust == Trust.TRUSTED ? trustedRoute() : Reason.ROUTED_AT_RELAY_DOMAIN);
            }
            // What cannot be carried would come back as a bounce with its content.
            if (!path.isCarriable() && trust != Trust.TRUSTED) {
                return decide(Reason.NOT_CARRIABLE);
            }
            // A leading "@a:" in front of a plain recipient is dropped, and ends here.
            if (path.hasOperator()) {
                return decide(
                        settings.refuseRoutesEndingHere() ? Reason.ROUTE_ENDS_HERE_REFUSED : Reason.ROUTE_ENDS_HERE);
            }
            return decide(Reason.RELAY_RECIPIENT);
        }

        /** Rule 5 (and 7, 8 for who may send outside). */
        private Decision outside() {
            return switch (trust) {
                case TRUSTED -> decide(leadsThroughUs() ? trustedRoute() : Reason.TRUSTED_CLIENT);
                case SENT_BY_MAILET -> decide(Reason.SENT_BY_MAILET);
                case STRANGER -> decide(Reason.RELAY_DENIED);
            };
        }

        /** A trusted client may send outside, so only an operator makes it matter whose domain this is. */
        private Decision atUnknownDomain() {
            boolean decides = path.hasOperator() && (trust == Trust.SENT_BY_MAILET || settings.refuseTrustedRoutes());
            if (decides) {
                return decide(Reason.DOMAIN_NOT_FOUND_OUT);
            }
            return decide(trust == Trust.TRUSTED ? Reason.TRUSTED_CLIENT : Reason.SENT_BY_MAILET);
        }

        /** Rule 6. */
        Decision ofReversePath() {
            if (!path.readings().isEmpty()
                    && !path.readings().get(0).sourceRoute().isEmpty()) {
                return decide(Reason.SENDER_SOURCE_ROUTE);
            }
            if (domainClass == DomainClass.EXTERNAL) {
                return decide(Reason.FOREIGN_SENDER);
            }
            if (!path.hasOperator()) {
                return decide(path.isWellFormed() ? Reason.OWN_SENDER : Reason.MALFORMED);
            }
            Decision asRecipient = ofRecipient();
            return switch (asRecipient.reason()) {
                case ROUTED_OUTSIDE, ROUTED_AT_RELAY_DOMAIN, BEYOND_BOUNDS -> asRecipient.because(Reason.SENDER_ROUTED);
                default -> asRecipient;
            };
        }

        private boolean isBeyondBounds() {
            return path.malformation().filter(m -> m.isBeyondBounds()).isPresent();
        }

        /** The readings that make a route: a user in front, and a hop that can be a mail host or is a name of ours. */
        private List<Chain> routes() {
            return path.readings().stream()
                    .map(this::resolved)
                    .filter(chain -> chain.canBeRoute() || namesUs(chain))
                    .toList();
        }

        private boolean namesUs(Chain chain) {
            return !chain.user().isBlank()
                    && chain.hosts().stream()
                            .skip(1)
                            .anyMatch(host -> domains.classOf(host).isOurs());
        }

        private boolean leadsThroughUs() {
            return path.readings().stream()
                    .flatMap(chain -> chain.sourceRoute().stream())
                    .anyMatch(host -> domains.classOf(host).isOurs());
        }

        private Reason trustedRoute() {
            return settings.refuseTrustedRoutes() ? Reason.TRUSTED_ROUTE_REFUSED : Reason.TRUSTED_ROUTE;
        }

        private Chain resolved(Chain chain) {
            return chain.hosts().get(0).equals(domain) ? chain : chain.at(domain);
        }

        private Decision decide(Reason reason) {
            if (!path.hasOperator()) {
                return Decisions.withoutRoute(reason, path, domain, domainClass);
            }
            List<Chain> chains = path.readings().stream().map(this::resolved).toList();
            return decide(reason, chains.isEmpty() ? null : Walk.worst(chains, host -> classOfHop(host, false)));
        }

        private Decision decide(Reason reason, Walk walk) {
            return Decisions.of(reason, path, domain, domainClass, walk);
        }

        /** The store is asked once more only where the verdict depends on it, not to explain one. */
        private DomainClass classOfHop(Host host, boolean confirmed) {
            if (host.equals(domain)) {
                return domainClass;
            }
            return confirmed ? classOf(host) : domains.classOf(host);
        }
    }

    private Host resolve(Host domain) {
        return domain.equals(Path.DEFAULT_DOMAIN) ? domains.defaultDomain().orElse(domain) : domain;
    }

    private DomainClass classOf(Host host) {
        // Without a default domain James appends "localhost" or refuses; an empty name is nobody's.
        DomainClass first = domains.classOf(host);
        return first == DomainClass.EXTERNAL ? domains.confirmExternal(host) : first;
    }
}
