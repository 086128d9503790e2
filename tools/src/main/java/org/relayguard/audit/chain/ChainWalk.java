/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.relayguard.audit.chain.Meaning.Fact;
import org.relayguard.jamesconf.MailetContainer;
import org.relayguard.jamesconf.MailetContainer.Processor;
import org.relayguard.jamesconf.MailetLine;

/**
 * Follows every way that a mail can take, a stranger's and a trusted client's: from {@code root}, where SMTP, LMTP,
 * JMAP and the mailets that send a mail put it, through ToProcessor and every other parameter that names a processor,
 * through matchers that take it or leave it, and through what James does when a matcher or a mailet fails ({@code
 * onMatchException}, {@code onMailetException}, the processor {@code error} by default).
 *
 * <p>A mail has passed the guard after {@code GuardRelay}, or after the three matchers of {@link GuardStep}, and has to
 * pass it again after a RecipientRewriteTable. Whoever gets into a processor named {@code relay-denied}, James's own
 * name for it, is refused.
 *
 * <p>Limits: a mailet that is not known is taken for one that passes the mail on; mail that an administrator puts into
 * the middle of the chain by hand is not followed. The walk is finite, because there are finitely many lines and
 * states.
 */
public final class ChainWalk {

    private static final String ENTRY = "root";
    private static final String ERROR = "error";
    private static final String RELAY_DENIED = "relay-denied";

    private final MailetContainer container;
    private final Deque<Point> waiting = new ArrayDeque<>();
    private final Set<Point> seen = new LinkedHashSet<>();
    private final Set<Arrival> arrivals = new LinkedHashSet<>();

    private record Point(Processor processor, int index, MailState state) {

        boolean isAtEnd() {
            return index >= processor.lines().size();
        }

        MailetLine line() {
            return processor.lines().get(index);
        }

        Point next(MailState after) {
            return new Point(processor, index + 1, after);
        }
    }

    private ChainWalk(MailetContainer container) {
        this.container = container;
    }

    /** Every mailet that a mail can reach, in every state in which it can. */
    public static List<Arrival> through(MailetContainer container) {
        ChainWalk walk = new ChainWalk(container);
        walk.enter(ENTRY, MailState.STRANGER);
        while (!walk.waiting.isEmpty()) {
            walk.step(walk.waiting.poll());
        }
        return List.copyOf(walk.arrivals);
    }

    private void enter(String processor, MailState state) {
        Processor target = container
                .processors()
                .getOrDefault(processor, container.processors().get(ERROR));
        if (target != null) {
            goTo(new Point(target, 0, target.name().equals(RELAY_DENIED) ? state.asRefused() : state));
        }
    }

    private void goTo(Point point) {
        if (!point.isAtEnd() && seen.add(point)) {
            waiting.add(point);
        }
    }

    private void step(Point point) {
        MailetLine line = point.line();
        Meaning meaning = Meaning.of(line.matcher());
        for (MailState state : states(point.state(), meaning.leaves(), line)) {
            goTo(point.next(state));
        }
        for (MailState state : states(point.state(), meaning.takes(), line)) {
            take(point, state);
        }
        if (MatcherKind.of(line.matcher()) != MatcherKind.ALL) {
            matcherFails(point);
        }
    }

    /** A sender address exempts from nothing where both ways lead to the next line. */
    private static List<MailState> states(MailState before, Collection<Fact> cases, MailetLine line) {
        boolean parts = Mailets.endsTheMail(line) || line.className().equals(Mailets.TO_PROCESSOR);
        return cases.stream()
                .map(fact -> before.with(parts ? fact : fact.withoutSender(), line.place()))
                .toList();
    }

    private void take(Point point, MailState state) {
        MailetLine line = point.line();
        arrivals.add(new Arrival(line, state));
        MailState after = after(line, state);
        namedProcessors(line).forEach(processor -> enter(processor, after));
        if (!Mailets.endsTheMail(line) && !line.className().equals(Mailets.TO_PROCESSOR)) {
            goTo(point.next(after));
        }
        if (Mailets.canFail(line)) {
            mailetFails(point, Mailets.isWholeGuard(line) ? state.asRefused() : state);
        }
    }

    private static MailState after(MailetLine line, MailState state) {
        if (line.className().equals(Mailets.REWRITING)) {
            return state.rewritten();
        }
        return Mailets.isWholeGuard(line) ? state.guarded() : state;
    }

    /** {@code processor}, {@code bounceProcessor}, {@code errorProcessor}, {@code onSuccess} and their like. */
    private List<String> namedProcessors(MailetLine line) {
        boolean errorByDefault = line.className().equals(Mailets.REWRITING)
                && line.parameter("errorProcessor").isEmpty();
        if (errorByDefault) {
            return List.of(ERROR);
        }
        return line.parameters().entrySet().stream()
                .filter(parameter -> parameter.getKey().endsWith("rocessor")
                        || parameter.getKey().equals("onSuccess"))
                .map(parameter -> parameter.getValue().strip())
                .sorted()
                .toList();
    }

    private void matcherFails(Point point) {
        boolean guard = GuardStep.of(point.line().matcher().className()).isPresent();
        MailState state = guard ? point.state().asRefused() : point.state();
        switch (point.line().onMatchException()) {
            case "nomatch" -> {
                // A guard that fails open is a problem of its own; what follows would only repeat that.
                if (!guard) {
                    goTo(point.next(state));
                }
            }
            case "matchall" -> take(point, state);
            case "propagate" -> {
                // James tries again later, and keeps the mail when that does not help.
            }
            default -> enter(point.line().onMatchException(), state);
        }
    }

    private void mailetFails(Point point, MailState state) {
        switch (point.line().onMailetException()) {
            case "ignore" -> {
                if (!Mailets.isGuardEnding(point.line())) {
                    goTo(point.next(state));
                }
            }
            case "propagate" -> {
                // as above
            }
            default -> enter(point.line().onMailetException(), state);
        }
    }

    /**
     * A mail can reach this mailet in this state.
     *
     * @param line the mailet, which runs
     * @param state what is known about the mail by then
     */
    public record Arrival(MailetLine line, MailState state) {

        /** Whether it may be a stranger's mail. */
        public boolean isStrangers() {
            return !state.trusted();
        }
    }
}
