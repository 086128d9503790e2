/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.TrustProblem;
import org.relayguard.audit.chain.Mailets;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;

/**
 * A RemoteDelivery that a stranger's mail can reach without passing GuardRelay, or Undecided, SourceRouted and
 * UnauthorizedRelay, after the last RecipientRewriteTable.
 *
 * <pre>
 * GuardRelay match="All"                      nothing
 * GuardRelay match="HostIs=example.net"       found: what the matcher leaves is not judged
 * GuardRelay in root only                     found: rewriting came after it
 * </pre>
 */
final class UnguardedRemoteDelivery implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        Unguarded.find(
                subject,
                problems,
                TrustProblem.UNGUARDED_REMOTE_DELIVERY,
                Mailets.REMOTE_DELIVERY,
                "a stranger's mail gets to this RemoteDelivery");
    }
}
