/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.relayguard.jamesconf.MailetLine.MatcherNode;

/**
 * What it says about a mail that a matcher took it, and what it says that it did not. Each is a list of cases, of which
 * one holds; an empty list means that it does not happen.
 *
 * <pre>
 * All                             takes: nothing known            leaves: does not happen
 * SMTPAuthSuccessful              takes: trusted                  leaves: nothing known
 * Or(SMTPAuthSuccessful, All')    takes: trusted, or nothing known
 * And(SMTPAuthSuccessful, HostIs) takes: trusted                  leaves: nothing known
 * Not(SMTPAuthSuccessful)         takes: nothing known            leaves: trusted
 * SourceRouted                    takes: refused                  leaves: has passed SourceRouted
 * SourceRouted=any                takes: nothing known            leaves: has passed SourceRouted
 * SourceRouted=percent-hack       takes: refused                  leaves: nothing known
 * SenderIs=boss@example.net       takes: by its sender alone      leaves: nothing known
 * </pre>
 *
 * <p>Inside a composite the guard's matchers say nothing: composites work on sets, and of a recipient that was given
 * twice one copy would slip through.
 */
record Meaning(List<Fact> takes, List<Fact> leaves) {

    /** More cases than a configuration has matchers for; beyond them nothing is known. */
    private static final int MAX_CASES = 64;

    private static final List<Fact> UNKNOWN = List.of(Fact.NOTHING);

    Meaning {
        takes = List.copyOf(takes);
        leaves = List.copyOf(leaves);
    }

    static Meaning of(MatcherNode matcher) {
        return GuardStep.of(matcher.className())
                .map(step -> guard(step, matcher.condition().orElse("").strip()))
                .orElseGet(() -> plain(matcher))
                .inverted(matcher.inverted());
    }

    private static Meaning guard(GuardStep step, String condition) {
        if (step != GuardStep.SOURCE_ROUTED || condition.isEmpty()) {
            return new Meaning(List.of(Fact.REFUSED), List.of(Fact.passed(step)));
        }
        return condition.equals("any")
                ? new Meaning(UNKNOWN, List.of(Fact.passed(step)))
                : new Meaning(List.of(Fact.REFUSED), UNKNOWN);
    }

    private static Meaning plain(MatcherNode matcher) {
        return switch (MatcherKind.of(matcher)) {
            case ALL -> new Meaning(UNKNOWN, List.of());
            case TRUST -> new Meaning(List.of(Fact.TRUSTED), UNKNOWN);
            case SENDER -> new Meaning(List.of(Fact.BY_SENDER), UNKNOWN);
            case AND -> and(children(matcher));
            case OR -> and(negated(children(matcher))).inverted(true);
            case NOT -> and(negated(children(matcher)));
            case OTHER -> new Meaning(UNKNOWN, UNKNOWN);
        };
    }

    private static List<Meaning> children(MatcherNode matcher) {
        return matcher.children().stream()
                .map(child -> GuardStep.of(child.className()).isPresent() ? new Meaning(UNKNOWN, UNKNOWN) : of(child))
                .toList();
    }

    private static List<Meaning> negated(List<Meaning> meanings) {
        return meanings.stream().map(meaning -> meaning.inverted(true)).toList();
    }

    private static Meaning and(List<Meaning> children) {
        List<Fact> takes = UNKNOWN;
        List<Fact> leaves = new ArrayList<>();
        for (Meaning child : children) {
            takes = bounded(takes.stream().flatMap(fact -> child.takes.stream().map(fact::and)));
            leaves.addAll(child.leaves);
        }
        return new Meaning(takes, bounded(leaves.stream()));
    }

    private static List<Fact> bounded(Stream<Fact> facts) {
        Set<Fact> distinct = new LinkedHashSet<>(facts.limit(MAX_CASES + 1L).toList());
        return distinct.size() > MAX_CASES ? UNKNOWN : List.copyOf(distinct);
    }

    private Meaning inverted(boolean inverted) {
        return inverted ? new Meaning(/* takes= */ leaves, /* leaves= */ takes) : this;
    }

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
}
