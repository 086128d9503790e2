/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.net.InetAddress;
import java.util.Optional;
import org.relayguard.address.Path;

/**
 * The facts about one recipient that the policy reads.
 *
 * @param recipient the parsed forward-path
 * @param sender the parsed reverse-path; empty for the null sender
 * @param client who hands the mail in
 */
public record RelayRequest(Path recipient, Optional<Path> sender, Client client) {

    /** Of a client that has not authenticated, or of which that does not matter. */
    public RelayRequest(Path recipient, Optional<Path> sender, Optional<InetAddress> address, Trust trust) {
        this(recipient, sender, new Client(address, false, trust));
    }
}
