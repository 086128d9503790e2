/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.net.InetAddress;
import java.util.Optional;
import org.relayguard.address.MailPath;

/**
 * The facts about one recipient that the policy reads.
 *
 * @param recipient the parsed forward-path
 * @param sender the parsed reverse-path; empty for the null sender
 * @param client who hands the mail in
 * @param ownAddress the address of this server that the client talks to: its literal is ours for this question, as
 *     those of {@code own.addresses} are. Empty when there is no connection
 */
public record RelayRequest(
        MailPath recipient, Optional<MailPath> sender, Client client, Optional<InetAddress> ownAddress) {

    /** Without a connection. */
    public RelayRequest(MailPath recipient, Optional<MailPath> sender, Client client) {
        this(recipient, sender, client, Optional.empty());
    }

    /** Of a client that has not authenticated, or of which that does not matter. */
    public RelayRequest(MailPath recipient, Optional<MailPath> sender, Optional<InetAddress> address, Trust trust) {
        this(recipient, sender, address.isEmpty() ? Client.unknown(trust) : new Client(address, false, trust));
    }
}
