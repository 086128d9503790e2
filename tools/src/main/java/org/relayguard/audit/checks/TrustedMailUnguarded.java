/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.Set;
import java.util.stream.Collectors;
import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.TrustProblem;
import org.relayguard.audit.chain.Mailets;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.Setting.Place;

/**
 * A RemoteDelivery that a trusted client's mail can reach without the guard. A trusted client may send outside; but what James
 * writes to the next host is not what he wrote, unless all of it is printable ASCII.
 *
 * <pre>
 * SMTPAuthSuccessful to a processor with RemoteDelivery and no guard        found
 * the same where a stranger's mail gets as well                             nothing: that is the worse problem
 * </pre>
 */
final class TrustedMailUnguarded implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        Set<Place> ofStrangers = Unguarded.at(Mailets.REMOTE_DELIVERY, subject)
                .filter(Unguarded::is)
                .map(arrival -> arrival.line().place())
                .collect(Collectors.toSet());
        Unguarded.find(
                Unguarded.at(Mailets.REMOTE_DELIVERY, subject)
                        .filter(arrival -> !arrival.isStrangers() && Unguarded.isUnguarded(arrival))
                        .filter(arrival -> !ofStrangers.contains(arrival.line().place())),
                subject,
                problems,
                TrustProblem.TRUSTED_MAIL_UNGUARDED,
                "a trusted client's mail gets to this RemoteDelivery");
    }
}
