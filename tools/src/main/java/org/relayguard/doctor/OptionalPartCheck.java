/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.List;
import org.relayguard.audit.subject.GuardHandlers;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.MailListener;
import org.relayguard.jamesconf.MailetContainer;

/**
 * Whether the handler and the lines are there without which the guard guards all the same, and does less:
 *
 * <pre>
 * OutsiderHandler          without it the self-test cannot be a stranger, and calls the listener unguarded
 * ReleasedFromQuarantine   without it mail that is released to an external recipient ends in relay-denied
 * LogRelayAttempt          without it nobody sees what is accepted although it holds a route;
 *                          GuardRelay records that itself
 * </pre>
 */
final class OptionalPartCheck implements Check<Installation> {

    private static final String RELEASED = "org.relayguard.matchers.ReleasedFromQuarantine";
    private static final String LOG = "org.relayguard.mailets.LogRelayAttempt";

    private static final String GUARD_RELAY = "org.relayguard.mailets.GuardRelay";

    private static final String RELEASED_LINE = """
            <!-- in front of the lines that ask who may relay -->
            <mailet match="org.relayguard.matchers.ReleasedFromQuarantine" class="ToProcessor">
              <processor>relay</processor>
              <onMatchException>guard-fault</onMatchException>
            </mailet>""";
    private static final String LOG_LINE = """
            <!-- in "root", after the lines of the guard -->
            <mailet match="org.relayguard.matchers.SourceRouted=any" class="org.relayguard.mailets.LogRelayAttempt">
              <onMatchException>guard-fault</onMatchException>
              <onMailetException>ignore</onMailetException>
            </mailet>""";

    @Override
    public void check(Installation installation, Problems problems) {
        // A class that is misspelt is there: that there is no such class is said elsewhere.
        KnownClasses known = KnownClasses.in(installation);
        installation.configuration().smtp().content().orElse(List.of()).stream()
                .filter(MailListener::enabled)
                .filter(listener -> listener.chain().handlers().stream()
                        .noneMatch(handler -> known.isMeant(GuardHandlers.OUTSIDER, handler.className())))
                .forEach(listener -> problems.add(withoutOutsider(listener)));
        installation.configuration().mailets().content().ifPresent(container -> examine(container, known, problems));
    }

    private static void examine(MailetContainer container, KnownClasses known, Problems problems) {
        if (container.lines().stream()
                .flatMap(line -> line.matcher().all())
                .noneMatch(matcher -> known.isMeant(RELEASED, matcher.className()))) {
            problems.add(missing(container, RELEASED, RELEASED_LINE));
        }
        if (container.lines().stream()
                .noneMatch(
                        line -> known.isMeant(LOG, line.className()) || known.isMeant(GUARD_RELAY, line.className()))) {
            problems.add(missing(container, LOG, LOG_LINE));
        }
    }

    private static Problem missing(MailetContainer container, String className, String line) {
        return new Problem(InstallationProblem.PART_MISSING, container.place(), "no line names " + className, line);
    }

    private static Problem withoutOutsider(MailListener listener) {
        return new Problem(
                InstallationProblem.PART_MISSING,
                listener.chain().place(),
                listener.name() + " does not list " + GuardHandlers.OUTSIDER,
                "<handler class=\"" + GuardHandlers.OUTSIDER + "\"/>");
    }
}
