/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

/** What a connection was that is no probe. */
public enum OrdinaryKind {
    /** An HTTP request for this server. */
    HTTP_REQUEST,
    /** A request to go on as WebSocket. */
    WEBSOCKET_UPGRADE,
    /** The preface of HTTP/2 with prior knowledge. What follows it is not read. */
    HTTP2_PREFACE,
    /** A TLS hello for one of our names, or for none: browsers try HTTPS first. */
    TLS,
    /** Some other text or bytes. */
    UNKNOWN,
    /** Not a single byte. */
    NOTHING
}
