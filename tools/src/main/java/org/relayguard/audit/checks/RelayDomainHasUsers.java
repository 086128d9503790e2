/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.Check;
import org.relayguard.audit.FindingKind;
import org.relayguard.audit.Findings;
import org.relayguard.jamesconf.Setting;

/** A relay domain in which this server has users. */
final class RelayDomainHasUsers implements Check {

    @Override
    public void check(AuditSubject subject, Findings findings) {
        List<Setting> domains = subject.relayDomains();
        if (domains.isEmpty()) {
            return;
        }
        Set<String> names = domains.stream().map(Setting::text).collect(Collectors.toSet());
        Set<String> used = LiveQuestions.ask(
                        subject,
                        findings,
                        "whether there are users at relay domains",
                        stores -> stores.withUsers(names))
                .orElse(Set.of());
        domains.stream()
                .filter(domain -> used.contains(domain.text()))
                .forEach(domain -> findings.found(
                        FindingKind.RELAY_DOMAIN_HAS_USERS,
                        domain.place(),
                        domain.text() + " is a relay domain, and there are users in it",
                        "# either delete the users, or let the domain be local: take it out of\n# relay.domains"));
    }
}
