/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who hands a mail in, as far as that is believed.
 *
 * @param address the client's address; empty when it is unknown, or when only somebody told it who may not
 * @param authenticated whether the client gave credentials that James accepted
 * @param trust how far the client is trusted
 */
public record Client(Optional<InetAddress> address, boolean authenticated, Trust trust) {

    private static final Map<Trust, Client> UNKNOWN = Arrays.stream(Trust.values())
            .collect(Collectors.toMap(trust -> trust, trust -> new Client(Optional.empty(), false, trust)));

    /** A client without an address that has not authenticated. */
    public static Client unknown(Trust trust) {
        return UNKNOWN.get(trust);
    }
}
