/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.stream.Stream;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.GuardHandlers;
import org.relayguard.audit.subject.JamesHandlers;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.HandlerChain;
import org.relayguard.jamesconf.HandlerChain.Handler;

/**
 * A listener that takes the parameters of delivery reports from everybody.
 *
 * <pre>
 * DSNMessageHook without StrangerDsnHook            found, by SMTP and by LMTP
 * DSNMessageHook with it, before or after it         nothing
 * DSNEhloHook alone                                 nothing: what the client asks for stands on no mail
 * </pre>
 */
final class StrangerAsksForReports implements Check<AuditSubject> {

    private static final String REPAIR = "<handler class=\"" + GuardHandlers.STRANGER_DSN + "\"/>";

    @Override
    public void check(AuditSubject subject, Problems problems) {
        Stream.concat(subject.smtpListeners().stream(), subject.lmtpListeners().stream())
                .filter(listener -> !listener.chain().lists(GuardHandlers.STRANGER_DSN))
                .forEach(listener -> check(listener.name(), listener.chain(), problems));
    }

    private static void check(String listener, HandlerChain chain, Problems problems) {
        chain.handlers().stream()
                .filter(handler -> handler.className().equals(JamesHandlers.DSN_ON_MAIL))
                .map(Handler::place)
                .forEach(place -> problems.found(
                        TrustProblem.STRANGER_ASKS_FOR_REPORTS,
                        place,
                        listener + " obeys RET=, ENVID= and NOTIFY= of everybody",
                        REPAIR));
    }
}
