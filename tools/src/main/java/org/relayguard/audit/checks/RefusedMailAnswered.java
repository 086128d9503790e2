/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.chain.ChainWalk.Arrival;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;

/**
 * A bounce, or another answer to the sender, about a stranger's mail that the guard took out, that it could not judge,
 * or that came into James's {@code relay-denied}.
 */
final class RefusedMailAnswered implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        subject.arrivals().stream()
                .filter(arrival -> arrival.isStrangers() && arrival.state().refused())
                .map(Arrival::line)
                .filter(Answers::goToTheSender)
                .forEach(line -> problems.found(
                        TrustProblem.REFUSED_MAIL_ANSWERED,
                        line.place(),
                        "a relay attempt is answered to its sender",
                        """
                        <!-- instead of this mailet -->
                        <mailet match="All" class="org.relayguard.mailets.KeepMail">
                          <repositoryPath>%s</repositoryPath>
                          <onMailetException>propagate</onMailetException>
                        </mailet>""".formatted(subject.configuration().repositoryUrl("var/mail/relay-denied/"))));
    }
}
