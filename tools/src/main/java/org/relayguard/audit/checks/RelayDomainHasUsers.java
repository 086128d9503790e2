/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.Setting;

/** A relay domain in which this server has users. */
final class RelayDomainHasUsers implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
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
