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

/** A RecipientRewriteTable in front of which the guard does not stand, in a chain that sends mail to other hosts. */
final class UnguardedRewriting implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        if (Unguarded.hasRemoteDelivery(subject)) {
            Unguarded.find(
                    subject,
                    problems,
                    TrustProblem.UNGUARDED_REWRITING,
                    Mailets.REWRITING,
                    "a stranger's mail gets to this RecipientRewriteTable");
        }
    }
}
