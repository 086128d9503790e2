/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

/**
 * How far a client is trusted, decided at MAIL and RCPT or from what James wrote on the mail, never at connect time.
 */
public enum Trust {
    /** Not trusted: may send to our domains only. */
    STRANGER,
    /** Authenticated, allowed to relay by James, or in the trusted networks. */
    TRUSTED,
    /**
     * Sent by a mailet of this server: an alias, a forward, a redirect, a DSN. It may go outside, but it is often a
     * stranger's mail sent on, so that its recipients at our domains are judged as a stranger's.
     */
    SENT_BY_MAILET
}
