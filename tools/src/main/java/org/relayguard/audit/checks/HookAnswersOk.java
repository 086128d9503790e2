/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.JamesHandlers;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.HandlerChain.Handler;
import org.relayguard.jamesconf.MailListener;

/**
 * A handler that gives OK to a RCPT before James's relay check is asked. What is listed runs in front of James's core,
 * where that check is; the same hook inside the core comes after it and does no harm.
 *
 * <p>Handlers of others may do the same. Nothing is known of them: they are not checked.
 */
final class HookAnswersOk implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        for (MailListener listener : subject.smtpListeners()) {
            listener.chain().handlers().forEach(handler -> check(handler, problems));
            listener.chain()
                    .coreHandlersPackage()
                    .filter(core -> !JamesHandlers.isSmtpCore(core.text()))
                    .ifPresent(core -> problems.notChecked(
                            core.place().toString(),
                            "whether coreHandlersPackage " + core.text() + " holds James's relay check is not known"));
        }
    }

    private static void check(Handler handler, Problems problems) {
        if (JamesHandlers.answersOk(handler.className())) {
            problems.found(
                    TrustProblem.HOOK_ANSWERS_OK,
                    handler.place(),
                    handler.className() + " stands in front of James's relay check and can answer OK",
                    "<!-- delete: <handler class=\"" + handler.className() + "\"/> -->");
        } else if (JamesHandlers.isUnknown(handler.className())) {
            problems.notChecked(
                    handler.place().toString(),
                    "whether " + handler.className()
                            + " answers OK to a RCPT, or answers before the guard, is not known");
        }
    }
}
