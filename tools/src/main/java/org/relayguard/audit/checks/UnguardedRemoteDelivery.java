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

/**
 * A RemoteDelivery that a stranger's mail can reach without passing Undecided, SourceRouted and UnauthorizedRelay behind the
 * last RecipientRewriteTable.
 */
final class UnguardedRemoteDelivery implements Check {

    @Override
    public void check(AuditSubject subject, Findings findings) {
        Unguarded.find(
                subject,
                findings,
                FindingKind.UNGUARDED_REMOTE_DELIVERY,
                Mailets.REMOTE_DELIVERY,
                "a stranger's mail gets to this RemoteDelivery");
    }
}
