/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.stream.Stream;
import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.JamesConfiguration.DomainListFile;
import org.relayguard.jamesconf.Setting;

/**
 * A relay domain that James's DomainList does not hold. What {@code domainlist.xml} names is in it; whatever else may be,
 * only the running server knows.
 */
final class RelayDomainNotListed implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        for (Setting domain : subject.relayDomains()) {
            if (!isInFile(subject, domain.text())) {
                LiveQuestions.ask(
                                subject,
                                problems,
                                "whether " + domain.text() + " is in the DomainList",
                                stores -> stores.isInDomainList(domain.text()))
                        .filter(listed -> !listed)
                        .ifPresent(unlisted -> found(domain, problems));
            }
        }
    }

    private static void found(Setting domain, Problems problems) {
        problems.found(
                TrustProblem.RELAY_DOMAIN_NOT_LISTED,
                domain.place(),
                domain.text() + " is a relay domain, and James does not accept mail for it",
                "<domainnames>\n  <domainname>" + domain.text() + "</domainname>\n</domainnames>");
    }

    private static boolean isInFile(AuditSubject subject, String domain) {
        return subject.configuration().domains().content().stream()
                .flatMap(RelayDomainNotListed::names)
                .anyMatch(name -> name.text().equalsIgnoreCase(domain));
    }

    private static Stream<Setting> names(DomainListFile file) {
        return Stream.concat(file.domains().stream(), file.defaultDomain().stream());
    }
}
