/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

/** Looks for one kind of hole. Has no state; says what it could not find out as well. */
@FunctionalInterface
public interface Check {

    /** Looks at one server. Never throws. */
    void check(AuditSubject subject, Findings findings);
}
