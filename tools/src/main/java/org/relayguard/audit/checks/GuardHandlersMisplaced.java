/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.GuardHandlers;
import org.relayguard.audit.subject.JamesHandlers;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.HandlerChain.Handler;
import org.relayguard.jamesconf.MailListener;

/**
 * An SMTP listener without a handler of the guard, or with one after a handler that answers first.
 *
 * <pre>
 * JamesRcptCmdHandler, then ForwardPathHandler          found: James's handler answers RCPT, the guard's is never asked
 * a handler of somebody else, then RawLineHandler       found: RawLineHandler has to be the first of all
 * PostmasterAbuseRcptHook, then RelayAwareValidRcptHandler   found: an OK ends the chain
 * DSNEhloHook, then any of them                         nothing: it answers nothing that the guard reads
 * </pre>
 */
final class GuardHandlersMisplaced implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        missing(subject, problems);
        late(subject, problems);
    }

    private static void missing(AuditSubject subject, Problems problems) {
        for (MailListener listener : subject.smtpListeners()) {
            List<String> missing = GuardHandlers.missingFrom(listener.chain());
            if (!missing.isEmpty()) {
                problems.found(
                        TrustProblem.GUARD_HANDLERS_MISSING,
                        listener.chain().place(),
                        listener.name() + " lacks " + String.join(", ", missing),
                        missing.stream()
                                .map(name -> "<handler class=\"" + name + "\"/>")
                                .collect(Collectors.joining("\n")));
            }
        }
    }

    private static void late(AuditSubject subject, Problems problems) {
        for (MailListener listener : subject.smtpListeners()) {
            List<Handler> handlers = listener.chain().handlers();
            for (int i = 0; i < handlers.size(); i++) {
                Handler handler = handlers.get(i);
                answering(handler.className(), handlers.subList(0, i))
                        .ifPresent(first -> found(handler, first, problems));
            }
        }
    }

    private static Optional<Handler> answering(String className, List<Handler> inFront) {
        return inFront.stream()
                .filter(first -> answersBefore(first.className(), className))
                .findFirst();
    }

    private static boolean answersBefore(String first, String className) {
        if (className.equals(GuardHandlers.RAW_LINE) && JamesHandlers.isUnknown(first)) {
            return true;
        }
        if (className.equals(GuardHandlers.RECIPIENT_CHECK)) {
            return JamesHandlers.answersOk(first);
        }
        return GuardHandlers.readsCommands(className) && JamesHandlers.readsCommands(first);
    }

    private static void found(Handler ours, Handler first, Problems problems) {
        problems.found(
                TrustProblem.GUARD_HANDLERS_LATE,
                ours.place(),
                ours.className() + " comes after " + first.className() + " (line "
                        + first.place().line() + ")",
                """
                <handler class="%s"/>
                <handler class="%s"/>""".formatted(ours.className(), first.className()));
    }
}
