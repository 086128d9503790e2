/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import org.relayguard.text.Labelled;

/** The protocol in which a client acted. */
public enum Protocol implements Labelled {
    SMTP,
    LMTP,
    /** Submitted through JMAP. */
    JMAP,
    HTTP,
    SOCKS,
    /** Mail inside the chain that no client handed in: sent by a mailet, fetched, or not known any more. */
    NONE;
}
