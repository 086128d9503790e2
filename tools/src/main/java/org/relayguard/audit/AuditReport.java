/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import java.util.List;

/**
 * What the audit found.
 *
 * @param findings the worst first
 * @param notChecked what could not be found out
 * @param unreadable files that are missing, or whose content could not be told
 */
public record AuditReport(List<Finding> findings, List<NotChecked> notChecked, List<UnreadableFile> unreadable) {

    public AuditReport {
        findings = List.copyOf(findings);
        notChecked = List.copyOf(notChecked);
        unreadable = List.copyOf(unreadable);
    }

    /** Whether everything was read and nothing was found. */
    public boolean isClean() {
        return findings.isEmpty() && unreadable.isEmpty();
    }
}
