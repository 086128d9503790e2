/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.relayguard.audit.chain.GuardStep;
import org.relayguard.audit.chain.Mailets;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.MailetContainer;
import org.relayguard.jamesconf.MailetLine;

/**
 * A line of the guard that treats its own failure as an all-clear.
 *
 * <pre>
 * onMatchException=nomatch at Undecided, SourceRouted or UnauthorizedRelay     found
 * onMailetException=ignore at RejectRelay or QuarantineRelay                   found: the refused mail goes on
 * either of them at LogRelayAttempt                                            nothing: that line only looks
 * </pre>
 */
final class GuardFailsOpen implements Check<AuditSubject> {

    private static final String REPAIR = """
            <onMatchException>guard-fault</onMatchException>
            <onMailetException>guard-fault</onMailetException>
            <!-- a processor of that name only stores, see the sample configuration -->""";

    @Override
    public void check(AuditSubject subject, Problems problems) {
        subject.configuration().mailets().content().map(MailetContainer::lines).stream()
                .flatMap(List::stream)
                .forEach(line -> openFailure(line)
                        .ifPresent(setting -> problems.found(
                                TrustProblem.GUARD_FAILS_OPEN,
                                line.place(),
                                setting + " lets go on what the guard could not judge",
                                REPAIR)));
    }

    private static Optional<String> openFailure(MailetLine line) {
        boolean guard = Arrays.stream(GuardStep.values())
                .anyMatch(step -> step.className().equals(line.matcher().className()));
        if (guard && !Mailets.isGuardLog(line) && line.onMatchException().equals("nomatch")) {
            return Optional.of("onMatchException=nomatch");
        }
        if (Mailets.isGuardEnding(line) && line.onMailetException().equals("ignore")) {
            return Optional.of("onMailetException=ignore");
        }
        return Optional.empty();
    }
}
