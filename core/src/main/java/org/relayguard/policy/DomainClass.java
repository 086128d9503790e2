/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import org.relayguard.text.Labelled;

/**
 * What a domain is to this server, in the words of the field.
 *
 * <pre>
 * example.net in the DomainList                          LOCAL
 * old.example listed in relay.domains                    RELAY
 * old.example mapped as a whole to partner.example       RELAY
 * mx1.example.net among own.names, [192.0.2.25] own      LOCAL
 * victim.test                                            EXTERNAL
 * the DomainList did not answer                          UNKNOWN
 * </pre>
 */
public enum DomainClass implements Labelled {
    /** James is the final destination, or the name or literal is the server's own. */
    LOCAL,
    /** James accepts for it and passes on: a gateway, a backup MX, a domain mapped as a whole to elsewhere. */
    RELAY,
    /** Everything else. */
    EXTERNAL,
    /** The look-up failed. Never taken for any of the others. */
    UNKNOWN;

    /** Whether a hop of this class is ours, so that a chain goes on through it. */
    public boolean isOurs() {
        return this == LOCAL || this == RELAY;
    }
}
