/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.JamesConfiguration.DomainListFile;
import org.relayguard.jamesconf.Setting;

/**
 * What the running server's database says of relay domains: each has to be in James's DomainList, and none may have
 * users. What {@code domainlist.xml} names is in the DomainList; whatever else may be, only the running server knows.
 */
final class RelayDomainsInDatabase implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        notListed(subject, problems);
        hasUsers(subject, problems);
    }

    private static void notListed(AuditSubject subject, Problems problems) {
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
                .flatMap(RelayDomainsInDatabase::names)
                .anyMatch(name -> name.text().equalsIgnoreCase(domain));
    }

    private static Stream<Setting> names(DomainListFile file) {
        return Stream.concat(file.domains().stream(), file.defaultDomain().stream());
    }

    private static void hasUsers(AuditSubject subject, Problems problems) {
        List<Setting> domains = subject.relayDomains();
        if (domains.isEmpty()) {
            return;
        }
        Set<String> names = domains.stream().map(Setting::text).collect(Collectors.toSet());
        Set<String> used = LiveQuestions.ask(
                        subject,
                        problems,
                        "whether there are users at relay domains",
                        stores -> stores.withUsers(names))
                .orElse(Set.of());
        domains.stream()
                .filter(domain -> used.contains(domain.text()))
                .forEach(domain -> problems.found(
                        TrustProblem.RELAY_DOMAIN_HAS_USERS,
                        domain.place(),
                        domain.text() + " is a relay domain, and there are users in it",
                        "# either delete the users, or let the domain be local: take it out of\n# relay.domains"));
    }
}
