/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import java.util.stream.Collectors;
import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.GuardHandlers;
import org.relayguard.audit.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.MailListener;

/** An SMTP listener without the guard's door, or without a part of it. */
final class GuardHandlersMissing implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
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
}
