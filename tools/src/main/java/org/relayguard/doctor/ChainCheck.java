/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relayguard.audit.subject.GuardHandlers;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.HandlerChain.Handler;
import org.relayguard.jamesconf.JamesConfiguration;
import org.relayguard.jamesconf.MailListener;
import org.relayguard.jamesconf.MailetContainer;
import org.relayguard.jamesconf.MailetLine;
import org.relayguard.jamesconf.MailetLine.MatcherNode;

/**
 * Whether handlers and lines of the guard stand where they can do their work. Whether they are there at all, and in
 * front of what they guard, is the audit's question.
 */
final class ChainCheck implements Check<Installation> {

    private static final String GUARD = "org.relayguard.";
    /** What James understands besides the names of processors. */
    private static final Set<String> WORDS = Set.of("ignore", "propagate", "nomatch", "matchall", "error");

    @Override
    public void check(Installation installation, Problems problems) {
        installation.configuration().smtp().content().orElse(List.of()).stream()
                .filter(MailListener::enabled)
                .forEach(listener -> examine(listener, problems));
        JamesConfiguration configuration = installation.configuration();
        configuration.mailets().content().ifPresent(container -> examine(container, configuration, problems));
    }

    private static void examine(MailListener listener, Problems problems) {
        GuardHandlers.listedAgain(listener.chain()).forEach(handler -> problems.add(twice(listener, handler)));
        GuardHandlers.firstOutOfOrder(listener.chain())
                .ifPresent(handler -> problems.add(new Problem(
                        InstallationProblem.HANDLERS_OUT_OF_ORDER,
                        handler.place(),
                        listener.name() + " lists " + handler.className() + " too early",
                        GuardHandlers.listedInOrder(listener.chain()).stream()
                                .map(name -> "<handler class=\"" + name + "\"/>")
                                .collect(Collectors.joining("\n")))));
    }

    private static Problem twice(MailListener listener, Handler handler) {
        return new Problem(
                InstallationProblem.HANDLER_TWICE,
                handler.place(),
                listener.name() + " lists " + handler.className() + " again",
                "Delete this line: the handler is listed before.");
    }

    private static void examine(MailetContainer container, JamesConfiguration configuration, Problems problems) {
        Set<String> processors = container.processors().keySet().stream()
                .map(name -> name.toLowerCase(Locale.US))
                .collect(Collectors.toSet());
        for (MailetLine line : container.lines()) {
            if (isGuardInComposite(line)) {
                problems.add(new Problem(
                        InstallationProblem.GUARD_IN_COMPOSITE,
                        line.place(),
                        "a matcher of the guard stands inside of "
                                + simple(line.matcher().className()),
                        "Give it a line of its own: <mailet match=\"...\""
                                + " class=\"org.relayguard.mailets.QuarantineRelay\">"));
            }
            if (isOurs(line)) {
                Stream.of(line.onMatchException(), line.onMailetException())
                        .distinct()
                        .filter(target -> !WORDS.contains(target) && !processors.contains(target))
                        .forEach(target -> problems.add(noProcessor(line, target, configuration)));
            }
        }
    }

    private static Problem noProcessor(MailetLine line, String target, JamesConfiguration configuration) {
        return new Problem(
                InstallationProblem.PROCESSOR_MISSING, line.place(), "there is no processor " + target, """
                <processor state="%s">
                  <mailet match="All" class="org.relayguard.mailets.KeepMail">
                    <repositoryPath>%s</repositoryPath>
                    <onMailetException>propagate</onMailetException>
                  </mailet>
                </processor>""".formatted(
                                target, configuration.repositoryUrl("var/mail/" + target + "/")));
    }

    private static boolean isGuardInComposite(MailetLine line) {
        return line.matcher().children().stream()
                .flatMap(MatcherNode::all)
                .anyMatch(matcher -> matcher.className().startsWith(GUARD));
    }

    private static boolean isOurs(MailetLine line) {
        return line.matcher().className().startsWith(GUARD) || line.className().startsWith(GUARD);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
