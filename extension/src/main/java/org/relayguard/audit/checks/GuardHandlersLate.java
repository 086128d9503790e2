/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import java.util.Optional;
import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.Check;
import org.relayguard.audit.FindingKind;
import org.relayguard.audit.Findings;
import org.relayguard.audit.GuardHandlers;
import org.relayguard.audit.JamesHandlers;
import org.relayguard.jamesconf.Handler;
import org.relayguard.jamesconf.MailListener;

/** A handler of the guard that is listed behind one that can answer a RCPT first. */
final class GuardHandlersLate implements Check {

    @Override
    public void check(AuditSubject subject, Findings findings) {
        for (MailListener listener : subject.smtpListeners()) {
            List<Handler> handlers = listener.chain().handlers();
            for (int i = 0; i < handlers.size(); i++) {
                if (GuardHandlers.isOurs(handlers.get(i).className())) {
                    check(handlers.get(i), handlers.subList(0, i), findings);
                }
            }
        }
    }

    private static void check(Handler ours, List<Handler> inFront, Findings findings) {
        Optional<Handler> first = inFront.stream()
                .filter(handler -> JamesHandlers.answersRecipients(handler.className()))
                .findFirst();
        first.ifPresent(answering -> findings.found(
                FindingKind.GUARD_HANDLERS_LATE,
                ours.place(),
                ours.className() + " stands behind " + answering.className() + " (line "
                        + answering.place().line() + ")",
                """
                <handler class="%s"/>
                <handler class="%s"/>""".formatted(ours.className(), answering.className())));
    }
}
