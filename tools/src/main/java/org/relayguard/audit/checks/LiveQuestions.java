/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.Optional;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.LiveStores;
import org.relayguard.diagnosis.Problems;

/** Asks the running server's database, or says why it was not asked. */
final class LiveQuestions {

    private LiveQuestions() {}

    /** A question to the database. */
    interface Question<T> {
        T ask(LiveStores stores) throws Exception;
    }

    /** The answer; empty, and noted as not checked, without a server or when the store fails. */
    static <T> Optional<T> ask(AuditSubject subject, Problems problems, String about, Question<T> question) {
        if (subject.live().isEmpty()) {
            problems.notChecked(about, "it stands in James's database; the running server checks it");
            return Optional.empty();
        }
        try {
            return Optional.of(question.ask(subject.live().get()));
        } catch (Exception e) {
            problems.notChecked(about, "James's database did not answer (" + e + ")");
            return Optional.empty();
        }
    }

    /**
     * Whether there are domains that the server accepts mail for and passes on: in {@code relay.domains}, or (only the
     * running server knows) mapped as a whole to elsewhere.
     */
    static boolean existDomainsPassedOn(AuditSubject subject, Problems problems) {
        if (!subject.relayDomains().isEmpty()) {
            return true;
        }
        return ask(
                        subject,
                        problems,
                        "mappings of whole domains to the outside",
                        stores -> stores.mappings().stream()
                                .anyMatch(mapping -> mapping.wholeDomain() && mapping.leavesOurDomains()))
                .orElse(false);
    }
}
