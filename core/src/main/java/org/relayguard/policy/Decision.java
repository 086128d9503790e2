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
import org.relayguard.policy.Explanation.Facts;
import org.relayguard.text.Truncation;

/**
 * The verdict about one path, with everything that explains it. The same value goes from the policy into the record of
 * the attempt and onto the mail, and is what is read back from the mail.
 *
 * <pre>
 * decision                                      isAttempt  isRouted
 * routed-outside, percent-hack                  yes        yes
 * relay-denied                                  yes        no
 * domain-lookup-failed                          yes        no
 * route-ends-here, trusted-route, percent-hack  yes        yes       accepted, and worth knowing
 * trusted-client, percent-hack                  no         yes       a route at a foreign domain, by one of ours
 * local-recipient, no-route, known-address      no         no
 * </pre>
 *
 * <p>The policy gives the reason at once; what explains it is made when somebody reads it, and then kept.
 */
public final class Decision {

    /** How many hops are kept in a record, the first ones. */
    public static final int MAX_HOPS = 16;

    /** How much of one hop is kept in a record, in characters: a domain name and its brackets. */
    public static final int MAX_HOP = 255;

    /** How much of the destination is kept in a record, in characters: twice the 256 octets of RFC 5321 4.5.3.1.3. */
    public static final int MAX_DESTINATION = 512;

    private final Reason reason;
    private final Explanation explanation;

    /** Made when first read; every thread would make the same. */
    private Facts facts;

    Decision(Reason reason, Explanation explanation) {
        this.reason = reason;
        this.explanation = explanation;
    }

    /**
     * With facts that are known.
     *
     * @param reason see {@link #reason()}
     * @param notations see {@link #notations()}
     * @param lookAlike see {@link #lookAlike()}
     * @param hops see {@link #hops()}
     * @param destination see {@link #destination()}
     * @param destinationClass see {@link #destinationClass()}
     */
    public Decision(
            Reason reason,
            Set<Notation> notations,
            Optional<LookAlike> lookAlike,
            List<Host> hops,
            Optional<String> destination,
            Optional<DomainClass> destinationClass) {
        this(reason, new Facts(notations, lookAlike, hops, destination, destinationClass));
    }

    /** Why; its {@link Reason#verdict()} is the verdict. */
    public Reason reason() {
        return reason;
    }

    /** How the route is written, in the order of their list; empty where routing operators make no route. */
    public Set<Notation> notations() {
        return facts().notations();
    }

    /** The legitimate form that the address resembles. */
    public Optional<LookAlike> lookAlike() {
        return facts().lookAlike();
    }

    /**
     * The domains that would be handed the mail before the destination if every hop routed, in order; empty without a
     * route.
     */
    public List<Host> hops() {
        return facts().hops();
    }

    /**
     * Where the chain ends, as {@code user@domain}; without a route the address itself. Empty when the text could not
     * be read. Unescaped.
     */
    public Optional<String> destination() {
        return facts().destination();
    }

    /**
     * What the verdict stands on: the class of the first host of the chain that is not ours, or of its end. Empty
     * without a destination.
     */
    public Optional<DomainClass> destinationClass() {
        return facts().destinationClass();
    }

    private Facts facts() {
        Facts known = facts;
        if (known == null) {
            known = explanation.facts(reason);
            facts = known;
        }
        return known;
    }

    /** The same facts under another reason. */
    Decision because(Reason other) {
        return new Decision(other, facts());
    }

    /** The same text, of which no more is said than that it is malformed: the server's own syntax error answers it. */
    public Decision asMalformed() {
        return new Decision(Reason.MALFORMED, Set.of(), lookAlike(), List.of(), destination(), destinationClass());
    }

    /** The verdict to which the reason belongs. */
    public Verdict verdict() {
        return reason.verdict();
    }

    /** Whether this is worth a record: it is not accepted, or it is about a route. */
    public boolean isAttempt() {
        return verdict() != Verdict.ACCEPT || reason.isAboutRoute();
    }

    /** Whether a route is written in the path, whoever may write one. */
    public boolean isRouted() {
        return reason.isAboutRoute() || explanation.hasNotations(reason);
    }

    /** Whether a look-up failed, so that nobody knows. */
    public boolean isUndecided() {
        return verdict() == Verdict.UNDECIDED;
    }

    /** What the guard answers at SMTP on a listener without AUTH; empty when James goes on. */
    public Optional<Reply> reply() {
        return Reply.to(this);
    }

    /**
     * As much of this as a record keeps, so that the size of a record never depends on how much a client writes: at
     * most {@value #MAX_HOPS} hops of {@value #MAX_HOP} characters, and {@value #MAX_DESTINATION} characters of the
     * destination.
     */
    public Decision capped() {
        boolean fits = hops().size() <= MAX_HOPS
                && hops().stream().allMatch(hop -> hop.text().length() <= MAX_HOP)
                && destination().filter(text -> text.length() > MAX_DESTINATION).isEmpty();
        return fits
                ? this
                : new Decision(
                        reason,
                        notations(),
                        lookAlike(),
                        hops().stream().limit(MAX_HOPS).map(Decision::cut).toList(),
                        Truncation.cut(destination(), MAX_DESTINATION),
                        destinationClass());
    }

    private static Host cut(Host hop) {
        return hop.text().length() <= MAX_HOP ? hop : Host.of(Truncation.cut(hop.text(), MAX_HOP));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decision that && reason == that.reason && facts().equals(that.facts());
    }

    @Override
    public int hashCode() {
        return 31 * reason.hashCode() + facts().hashCode();
    }

    /** Unescaped: hostile. */
    @Override
    public String toString() {
        return "Decision[" + reason + ", " + facts() + ']';
    }
}
