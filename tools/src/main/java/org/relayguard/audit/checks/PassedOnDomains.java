/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.AuditSubject;
import org.relayguard.diagnosis.Problems;

/** The domains that the server accepts mail for and passes on. */
final class PassedOnDomains {

    private PassedOnDomains() {}

    /** Whether there are any: in {@code relay.domains}, or (only the running server knows) mapped as a whole to elsewhere. */
    static boolean exist(AuditSubject subject, Problems problems) {
        if (!subject.relayDomains().isEmpty()) {
            return true;
        }
        return LiveQuestions.ask(
                        subject,
                        problems,
                        "mappings of whole domains to the outside",
                        stores -> stores.mappings().stream()
                                .anyMatch(mapping -> mapping.wholeDomain() && mapping.leavesOurDomains()))
                .orElse(false);
    }
}
