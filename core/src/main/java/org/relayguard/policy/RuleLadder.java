/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.List;
import java.util.Optional;
import org.relayguard.address.Chain;
import org.relayguard.address.Host;
import org.relayguard.address.MailPath;
import org.relayguard.address.Malformation;
import org.relayguard.address.Notation;
import org.relayguard.policy.Explanation.NoRoute;
import org.relayguard.policy.Explanation.Walked;
import org.relayguard.policy.KnownAddresses.Answer;

/** One path, judged once: each method is one ladder, each rung one rule of {@link RelayPolicy}. */
final class RuleLadder {

    private final PolicySettings settings;
    private final Domains domains;
    private final KnownAddresses known;
    private final MailPath path;
    private final RelayRequest request;
    private final Trust trust;
    private final Host domain;
    private final DomainClass domainClass;
    private final boolean controlCharacter;

    private RuleLadder(
            PolicySettings settings,
            DomainClasses domains,
            KnownAddresses known,
            MailPath path,
            RelayRequest request,
            boolean confirmed) {
        this.settings = settings;
        this.domains = new Domains(domains, request.ownAddress());
        this.known = known;
        this.path = path;
        this.request = request;
        this.trust = request.client().trust();
        this.controlCharacter = path.hasControlCharacter();
        this.domain = this.domains.resolved(path.domain());
        this.domainClass =
                confirmed && !controlCharacter ? this.domains.confirmedClassOf(domain) : this.domains.classOf(domain);
    }

    /** A trusted client may send outside, so that of a plain address in ASCII nothing hangs on whose domain it is. */
    static RuleLadder ofRecipient(
            PolicySettings settings, DomainClasses domains, KnownAddresses known, RelayRequest request) {
        MailPath path = request.recipient();
        boolean confirmed =
                request.client().trust() != Trust.TRUSTED || path.hasOperator() || !AsWritten.leaves(request);
        return new RuleLadder(settings, domains, known, path, request, confirmed);
    }

    /** Without a routing operator every reverse-path is accepted. */
    static RuleLadder ofReversePath(
            PolicySettings settings, DomainClasses domains, KnownAddresses known, MailPath path, RelayRequest request) {
        boolean confirmed = path.hasOperator() || path.mayHideOperator();
        return new RuleLadder(settings, domains, known, path, request, confirmed);
    }

    /** The other rules, and then rule 16, which nobody is exempt from. */
    Decision recipient() {
        // Rule 9: nobody may write one, wherever it would lead.
        if (controlCharacter) {
            return decide(Reason.CONTROL_CHARACTER);
        }
        Decision decision = byWhereItEnds();
        boolean asJudged = decision.verdict() != Verdict.ACCEPT || AsWritten.leaves(request);
        return asJudged ? decision : ofCarrier().map(this::decide).orElse(decision);
    }

    /** Rule 16 alone: whether another address would be written to the next host, or nobody knows. */
    boolean wouldLeaveChanged() {
        return !AsWritten.leaves(request) && ofCarrier().isPresent();
    }

    private Optional<Reason> ofCarrier() {
        return AsWritten.refusal(domainClass == DomainClass.LOCAL ? domains.deliveryOf(path, domain) : domainClass);
    }

    private Decision byWhereItEnds() {
        // Rule 9: over a limit nobody knows where a routing operator leads.
        if (isBeyondBounds()) {
            return beyondBounds();
        }
        return switch (domainClass) {
            case LOCAL -> unlessCaptured(atLocalDomain());
            case RELAY -> unlessCaptured(atRelayDomain());
            case EXTERNAL -> outside();
            case UNKNOWN -> trust == Trust.STRANGER ? decide(Reason.DOMAIN_LOOKUP_FAILED) : atUnknownDomain();
        };
    }

    /** Rule 6. */
    Decision reversePath() {
        if (controlCharacter) {
            return decide(Reason.SENDER_CONTROL_CHARACTER);
        }
        if (path.isWrittenAs(Notation.SOURCE_ROUTE) && path.isReadable()) {
            return decide(Reason.SENDER_SOURCE_ROUTE);
        }
        // Whose machine it is does not matter: the bounce would come back to this one, from a client that it trusts.
        if (domain.isThisMachine() && path.hasOperator() && !domainClass.isOurs()) {
            return decide(Reason.SENDER_ROUTED);
        }
        if (domainClass == DomainClass.EXTERNAL) {
            return decide(isRouteWithoutForm() ? Reason.SENDER_MALFORMED_ROUTE : Reason.FOREIGN_SENDER);
        }
        if (!path.hasOperator() && !mayHideRouteAtRelayDomain()) {
            Decision plain = decide(path.isWellFormed() ? Reason.OWN_SENDER : Reason.MALFORMED);
            Decision bounced = domainClass.isOurs() ? unlessCaptured(plain) : plain;
            return bounced.reason() == Reason.CAPTURED_DOMAIN ? bounced.because(Reason.SENDER_ROUTED) : bounced;
        }
        Decision asRecipient = byWhereItEnds();
        return switch (asRecipient.reason()) {
            case ROUTED_OUTSIDE, ROUTED_AT_RELAY_DOMAIN, CAPTURED_DOMAIN, LIMIT_EXCEEDED ->
                asRecipient.because(Reason.SENDER_ROUTED);
            default -> asRecipient;
        };
    }

    /** Rule 17: whatever else is right about it, nobody but a trusted client chooses where a mapping sends it. */
    private Decision unlessCaptured(Decision decision) {
        if (trust == Trust.TRUSTED || decision.verdict() != Verdict.ACCEPT) {
            return decision;
        }
        return switch (domains.captures(path, domain)) {
            case NO -> decision;
            case YES -> decision.because(Reason.CAPTURED_DOMAIN);
            case LOOKUP_FAILED -> decision.because(Reason.ADDRESS_LOOKUP_FAILED);
        };
    }

    /** Rule 3 (and 7 for a trusted client). */
    private Decision atLocalDomain() {
        if (!path.hasOperator()) {
            return decide(path.isWellFormed() ? Reason.LOCAL_RECIPIENT : Reason.MALFORMED);
        }
        // Rule 9: nobody is named.
        if (!path.isReadable()) {
            return decide(Reason.MALFORMED);
        }
        Optional<Reason> exempt = exemptAddress();
        if (exempt.isPresent()) {
            return decide(exempt.get());
        }
        // No route: no user in front, or nothing after it that can be a mail host.
        List<Chain> routes = Routes.in(path, domains, domain);
        if (routes.isEmpty()) {
            return decide(Reason.NO_ROUTE);
        }
        // No route: somebody has exactly this address.
        Answer answer = path.hasOperatorInLocalPart() ? known.lookUp(path.localPart(), domain) : Answer.NOT_KNOWN;
        if (answer == Answer.KNOWN) {
            return decide(Reason.KNOWN_ADDRESS);
        }
        Walk walk = Walk.worst(routes, classes(true));
        Reason reason = unlessExempt(ofRoute(walk));
        // The look-up failed, and the answer would have mattered.
        boolean mattered = answer == Answer.LOOKUP_FAILED && reason.verdict() != Verdict.ACCEPT;
        return decide(mattered ? Reason.ADDRESS_LOOKUP_FAILED : reason, walk);
    }

    /** Rule 4 holds at every relay domain on the way, wherever the walk ends. */
    private Reason ofRoute(Walk walk) {
        if (trust == Trust.TRUSTED) {
            return ofTrustedRoute();
        }
        boolean hidden = walk.endClass() == DomainClass.RELAY && path.mayHideOperator();
        if (walk.endClass() != DomainClass.EXTERNAL && (walk.routedAtRelay() || hidden)) {
            return Reason.ROUTED_AT_RELAY_DOMAIN;
        }
        return switch (walk.endClass()) {
            case UNKNOWN -> Reason.DOMAIN_LOOKUP_FAILED;
            case LOCAL, RELAY -> endingHere();
            case EXTERNAL -> Reason.ROUTED_OUTSIDE;
        };
    }

    /** Rule 4 (and 7 for a trusted client). */
    private Decision atRelayDomain() {
        Reason reason = ofOperatorAtRelayDomain();
        // What is undeliverable would come back as a bounce with its content.
        boolean bounced = reason.verdict() == Verdict.ACCEPT && !path.isDeliverable() && trust != Trust.TRUSTED;
        return decide(bounced ? Reason.UNDELIVERABLE : reason);
    }

    private Reason ofOperatorAtRelayDomain() {
        if (!path.hasOperator() && !path.mayHideOperator()) {
            return Reason.RELAY_RECIPIENT;
        }
        return exemptAddress().orElseGet(() -> unlessExempt(ofRouteAtRelayDomain()));
    }

    /**
     * A leading "@a:" in front of a plain recipient is dropped, and ends here. Of any other nobody knows what the next
     * host does.
     */
    private Reason ofRouteAtRelayDomain() {
        if (trust == Trust.TRUSTED) {
            return ofTrustedRoute();
        }
        boolean routed = path.hasOperatorInLocalPart() || path.mayHideOperator();
        return routed ? Reason.ROUTED_AT_RELAY_DOMAIN : endingHere();
    }

    private boolean mayHideRouteAtRelayDomain() {
        return domainClass == DomainClass.RELAY && path.mayHideOperator();
    }

    /** Rule 5 (and 7, 8 for who may send outside). */
    private Decision outside() {
        // Rule 9: no recipient could be made out, or no domain that could be external.
        if (!path.isReadable() || (!path.hasOperator() && isDomainMalformed())) {
            return decide(Reason.MALFORMED);
        }
        return switch (trust) {
            case TRUSTED ->
                decide(Routes.leadThroughUs(path, domains) ? unlessExempt(ofTrustedRoute()) : Reason.TRUSTED_CLIENT);
            case SENT_BY_MAILET -> decide(Reason.SENT_BY_MAILET);
            case STRANGER -> decide(Reason.RELAY_DENIED);
        };
    }

    /** A trusted client may send outside, so only a routing operator makes it matter whose domain this is. */
    private Decision atUnknownDomain() {
        boolean decides = path.hasOperator() && (trust == Trust.SENT_BY_MAILET || settings.refuseTrustedRoutes());
        if (decides) {
            return decide(Reason.DOMAIN_LOOKUP_FAILED);
        }
        return decide(trust == Trust.TRUSTED ? Reason.TRUSTED_CLIENT : Reason.SENT_BY_MAILET);
    }

    private Decision beyondBounds() {
        if (trust == Trust.STRANGER || domainClass.isOurs()) {
            return decide(trust == Trust.TRUSTED ? ofTrustedRoute() : Reason.LIMIT_EXCEEDED);
        }
        if (domainClass == DomainClass.UNKNOWN) {
            return atUnknownDomain();
        }
        return decide(trust == Trust.TRUSTED ? Reason.TRUSTED_CLIENT : Reason.SENT_BY_MAILET);
    }

    private Reason ofTrustedRoute() {
        return settings.refuseTrustedRoutes() ? Reason.TRUSTED_ROUTE_REFUSED : Reason.TRUSTED_ROUTE;
    }

    private Reason endingHere() {
        return settings.refuseRoutesEndingHere() ? Reason.ROUTE_ENDS_HERE_REFUSED : Reason.ROUTE_ENDS_HERE;
    }

    private Optional<Reason> exemptAddress() {
        return settings.exemptions().ofAddress(path, domain);
    }

    /**
     * A client's exemption only lifts what would be refused, or whose look-up failed: nothing else is worth a record.
     */
    private Reason unlessExempt(Reason reason) {
        return reason.verdict() == Verdict.ACCEPT
                ? reason
                : settings.exemptions().ofClient(request).orElse(reason);
    }

    private boolean isBeyondBounds() {
        return path.hasOperator()
                && path.malformation().isPresent()
                && path.malformation().get().isBeyondBounds();
    }

    /** A route in no form that RFC 5321 or James knows: {@code user@a.test@b.test}. */
    private boolean isRouteWithoutForm() {
        return path.hasOperatorInLocalPart() && (!path.isWellFormed() || path.isWrittenAs(Notation.NESTED_AT));
    }

    private boolean isDomainMalformed() {
        return path.malformation().filter(m -> m == Malformation.BAD_DOMAIN).isPresent();
    }

    private Decision decide(Reason reason) {
        if (!path.hasOperator() || !path.isReadable()) {
            return new Decision(reason, new NoRoute(path, domain, domainClass));
        }
        List<Chain> chains = domains.resolved(path.readings(), domain);
        return decide(reason, Walk.worst(chains, classes(false)));
    }

    private Decision decide(Reason reason, Walk walk) {
        return new Decision(reason, new Walked(new NoRoute(path, domain, domainClass), walk));
    }

    private Walk.Classes classes(boolean confirmed) {
        return new Walk.Classes(domains, domain, domainClass, confirmed);
    }
}
