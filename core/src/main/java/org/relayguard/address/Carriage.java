/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

/**
 * Whether James can carry an address to a next host (rule 4 of the policy). What it cannot carry it would take, fail on
 * later, and bounce with its content.
 *
 * <pre>
 * user&#64;relay.test             carriable
 * "Fred Bloggs"&#64;relay.test    carriable
 * a\,b&#64;relay.test             not: no internet address can be made of it
 * (300 characters)&#64;relay.test not: over the length limit
 * </pre>
 */
final class Carriage {

    private Carriage() {}

    static boolean isDeliverable(MailPath path) {
        return path.raw().length() <= Limits.MAX_ADDRESS
                && path.isWellFormed()
                && LocalParts.isUniversal(path.localPart());
    }

    /** James takes blanks and control characters off both ends before it reads an address. */
    static boolean leavesAsWritten(MailPath path) {
        return path.raw().trim().chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }
}
