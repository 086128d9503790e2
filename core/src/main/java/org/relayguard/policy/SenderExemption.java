/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.Optional;
import org.relayguard.net.Network;

/**
 * A sender whose routes are exempt, and the condition under which that counts. MAIL FROM can be forged, so that there
 * is none without a condition.
 *
 * <pre>
 * scanner&#64;example.net authenticated         its routes, from a client that gave credentials
 * scanner&#64;example.net from 192.0.2.17       its routes, from this address; a network will do
 * scanner&#64;example.net                       refused: anybody can write any sender
 * scanner&#64;example.net from 0.0.0.0/0        refused: as good as no condition
 * </pre>
 *
 * @param address of the sender
 * @param network in which the client must be; empty when it must have authenticated instead
 */
public record SenderExemption(ExactAddress address, Optional<Network> network) {

    private static final String AUTHENTICATED = " authenticated";
    private static final String FROM = " from ";

    /**
     * Reads one as an administrator writes it.
     *
     * @throws IllegalArgumentException when it is none of the above; its message says what it must be
     */
    public static SenderExemption parse(String written) {
        String text = written.strip();
        if (!hasCondition(text)) {
            throw new IllegalArgumentException("a condition after each sender, 'authenticated' or 'from 192.0.2.0/24',"
                    + " because a sender can be forged");
        }
        if (text.endsWith(AUTHENTICATED)) {
            return new SenderExemption(
                    address(text.substring(0, text.length() - AUTHENTICATED.length())), Optional.empty());
        }
        int from = text.lastIndexOf(FROM);
        return new SenderExemption(
                address(text.substring(0, from)), Optional.of(network(text.substring(from + FROM.length()))));
    }

    /** Whether a sender is followed by the words of a condition, be that well written or not. */
    public static boolean hasCondition(String written) {
        String text = written.strip();
        return text.endsWith(AUTHENTICATED) || text.contains(FROM);
    }

    private static ExactAddress address(String written) {
        return ExactAddress.of(written.strip());
    }

    private static Network network(String written) {
        Network network =
                Network.parse(written).orElseThrow(refused -> new IllegalArgumentException(refused.constraint()));
        if (network.prefixLength() == 0) {
            throw new IllegalArgumentException("a network that is less than the whole Internet");
        }
        return network;
    }

    boolean counts(ExactAddress sender, Client client) {
        return address.equals(sender)
                && network.map(within ->
                                client.address().filter(within::contains).isPresent())
                        .orElse(client.authenticated());
    }
}
