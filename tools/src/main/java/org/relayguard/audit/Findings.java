/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.relayguard.jamesconf.Place;

/** Takes what the checks have to say. The same thing said twice is kept once. */
public final class Findings {

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(
                    (Finding finding) -> finding.kind().severity())
            .thenComparing(Finding::kind)
            .thenComparing(finding -> finding.place().file())
            .thenComparing(finding -> finding.place().line());

    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<NotChecked> notChecked = new LinkedHashSet<>();

    /** A hole. */
    public void found(FindingKind kind, Place place, String detail, String repair) {
        findings.add(new Finding(kind, place, detail, repair));
    }

    /** Something that could not be found out. */
    public void notChecked(String subject, String reason) {
        notChecked.add(new NotChecked(subject, reason));
    }

    AuditReport report(List<UnreadableFile> unreadable) {
        return new AuditReport(findings.stream().sorted(WORST_FIRST).toList(), List.copyOf(notChecked), unreadable);
    }
}
