/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.LiveStores.StoredMapping;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.Setting.Place;

/**
 * A regular-expression mapping whose target domain, or a route to it, comes out of what it matched.
 *
 * <pre>
 * regex:(.*)@old\.example:${1}@new.example     nothing: the domain is fixed
 * regex:(.*)=(.*)@old\.example:${1}@${2}       found
 * regex:(.*):${1}                              found: what it captured may hold a domain
 * regex:(.*)=(.*)@old\.example:${1}%${2}@new.example
 *                                              found if new.example is not local: it may route
 * </pre>
 */
final class MappingCapturesDomain implements Check<AuditSubject> {

    private static final String REGEX = "regex:";
    private static final String CAPTURE = "${";

    @Override
    public void check(AuditSubject subject, Problems problems) {
        List<StoredMapping> mappings = LiveQuestions.ask(
                        subject, problems, "mappings that capture their target domain", stores -> stores.mappings())
                .orElse(List.of());
        mappings.stream()
                .filter(MappingCapturesDomain::takesFromRecipient)
                .forEach(mapping -> problems.found(
                        TrustProblem.MAPPING_CAPTURES_DOMAIN,
                        new Place("RecipientRewriteTable", 0, mapping.source()),
                        mapping.mapping() + " takes its target from the recipient",
                        "# one mapping for each domain that is meant, with its name in full\n"
                                + "# curl -X POST 'http://localhost:8000/mappings/regex/"
                                + "ADDRESS/targets/PATTERN:$%7B1%7D@partner.example'"));
    }

    private static boolean takesFromRecipient(StoredMapping stored) {
        String mapping = stored.mapping();
        if (!mapping.startsWith(REGEX)) {
            return false;
        }
        int colon = mapping.indexOf(':', REGEX.length());
        if (colon < 0 || mapping.indexOf(':', colon + 1) >= 0) {
            return false; // James demands exactly one colon, and otherwise leaves the address as it is
        }
        String target = mapping.substring(colon + 1);
        int at = target.lastIndexOf('@');
        if (target.substring(at + 1).contains(CAPTURE)) {
            return true;
        }
        String localPart = target.substring(0, Math.max(at, 0));
        boolean routed = localPart.chars().anyMatch(c -> c == '%' || c == '!');
        return routed && localPart.contains(CAPTURE) && stored.leavesOurDomains();
    }
}
