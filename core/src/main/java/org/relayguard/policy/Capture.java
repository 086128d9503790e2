/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

/**
 * Rule 17: whether a mapping of the server lets whoever writes a recipient choose where the mail goes.
 *
 * <pre>
 * regex:(.*)=(.*)@rx.example:${1}@${2}
 *
 * bob=victim.test@rx.example     YES: it goes to victim.test, which the client named
 * bob=example.net@rx.example     NO: it stays here
 * bob@rx.example                 NO: the mapping does not match
 * the store did not answer       LOOKUP_FAILED
 * </pre>
 */
public enum Capture {
    /** No mapping takes the destination from this recipient. */
    NO,
    /**
     * A mapping takes the destination's domain, or a route, from this recipient, and it leads away from this server.
     */
    YES,
    /** The store failed or took too long. */
    LOOKUP_FAILED
}
