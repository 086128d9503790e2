/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Objects;
import java.util.Optional;

/** What came of one connection. */
public sealed interface Classification {

    /**
     * A probe.
     *
     * @param probe its facts
     */
    record Hit(Probe probe) implements Classification {
        public Hit {
            Objects.requireNonNull(probe);
        }
    }

    /**
     * No probe. Enough is said for an honest answer.
     *
     * @param kind what it looked like
     * @param method the HTTP method in capitals, of a request
     * @param httpVersion the digits of the HTTP version, of a request that bears one
     */
    record Ordinary(OrdinaryKind kind, Optional<String> method, Optional<String> httpVersion)
            implements Classification {
        public Ordinary {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(method);
            Objects.requireNonNull(httpVersion);
        }

        static Ordinary of(OrdinaryKind kind) {
            return new Ordinary(kind, Optional.empty(), Optional.empty());
        }
    }

    /** What a connection was that is not a probe. */
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
}
