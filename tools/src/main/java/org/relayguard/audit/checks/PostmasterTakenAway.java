/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import org.relayguard.audit.chain.Mailets;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.MailetContainer.Processor;
import org.relayguard.jamesconf.MailetLine;

/**
 * James's PostmasterAlias in {@code root} for every domain of the DomainList, where some of them are only passed on.
 *
 * <pre>
 * match="All"                                                     found
 * match="org.relayguard.matchers.RecipientIsLocalPostmaster"      nothing
 * match="All" in another processor                                nothing: mail for other hosts may have left before it
 * </pre>
 */
final class PostmasterTakenAway implements Check<AuditSubject> {

    private static final String ENTRY = "root";
    private static final String ALL = "org.apache.james.transport.matchers.All";
    private static final String REPAIR =
            "<mailet match=\"org.relayguard.matchers.RecipientIsLocalPostmaster\" class=\"PostmasterAlias\"/>";

    @Override
    public void check(AuditSubject subject, Problems problems) {
        List<MailetLine> lines = subject.configuration().mailets().content().stream()
                .flatMap(container -> container.processors().values().stream())
                .filter(processor -> processor.name().equals(ENTRY))
                .map(Processor::lines)
                .flatMap(List::stream)
                .filter(PostmasterTakenAway::takesEveryPostmaster)
                .toList();
        if (lines.isEmpty() || !LiveQuestions.existDomainsPassedOn(subject, problems)) {
            return;
        }
        lines.forEach(line -> problems.found(
                TrustProblem.POSTMASTER_TAKEN_AWAY,
                line.place(),
                "mail to the postmaster of a domain that is passed on stays here",
                REPAIR));
    }

    private static boolean takesEveryPostmaster(MailetLine line) {
        return line.className().equals(Mailets.POSTMASTER_ALIAS)
                && line.matcher().className().equals(ALL)
                && !line.matcher().inverted();
    }
}
