/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import org.relayguard.text.Labelled;

/** What the guard says about one recipient or reverse-path. Each {@link Reason} belongs to exactly one of them. */
public enum Verdict implements Labelled {
    /** The guard has no objection: James goes on. */
    ACCEPT,
    /** Refused on policy. */
    REFUSE,
    /**
     * The look-up failed: a temporary error at SMTP, stored inside the chain. Never accepts what it could not decide,
     * never loses mail.
     */
    UNDECIDED;
}
