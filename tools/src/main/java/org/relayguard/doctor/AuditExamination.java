/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.relayguard.audit.FindingKind;
import org.relayguard.audit.TrustAudit;

/** What the audit finds about the guard's own handlers and lines. Who is trusted is left to the audit itself. */
final class AuditExamination implements Examination {

    private static final Set<FindingKind> ABOUT_THE_GUARD = EnumSet.of(
            FindingKind.NO_RECIPIENT_CHECK,
            FindingKind.RELAY_DOMAIN_REFUSED,
            FindingKind.RELAY_DOMAIN_UNROUTED,
            FindingKind.GUARD_HANDLERS_MISSING,
            FindingKind.GUARD_HANDLERS_LATE,
            FindingKind.UNGUARDED_REMOTE_DELIVERY,
            FindingKind.TRUSTED_MAIL_UNGUARDED,
            FindingKind.UNGUARDED_REWRITING,
            FindingKind.GUARD_FAILS_OPEN);

    @Override
    public void examine(Installation installation, Consumer<Fault> faults) {
        TrustAudit.offline().of(installation.configuration()).findings().stream()
                .filter(finding -> ABOUT_THE_GUARD.contains(finding.kind()))
                .map(Fault::of)
                .forEach(faults);
    }
}
