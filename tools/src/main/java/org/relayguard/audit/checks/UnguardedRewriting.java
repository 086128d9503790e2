/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.Check;
import org.relayguard.audit.FindingKind;
import org.relayguard.audit.Findings;
import org.relayguard.audit.chain.Mailets;

/** A RecipientRewriteTable in front of which the guard does not stand, in a chain that sends mail to other hosts. */
final class UnguardedRewriting implements Check {

    @Override
    public void check(AuditSubject subject, Findings findings) {
        if (Unguarded.hasRemoteDelivery(subject)) {
            Unguarded.find(
                    subject,
                    findings,
                    FindingKind.UNGUARDED_REWRITING,
                    Mailets.REWRITING,
                    "a stranger's mail gets to this RecipientRewriteTable");
        }
    }
}
