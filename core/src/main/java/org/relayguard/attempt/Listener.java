/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.relayguard.text.Truncation;

/**
 * Where the server was reached, as far as the observer knows.
 *
 * @param address the server's own address of the connection
 * @param port the server's own port of the connection
 * @param name of the listener in the server's configuration, at most {@value #MAX_NAME} characters
 * @param hostName by which the server introduces itself there, at most {@value #MAX_NAME} characters
 * @param protocol spoken there
 */
public record Listener(
        Optional<InetAddress> address,
        OptionalInt port,
        Optional<String> name,
        Optional<String> hostName,
        Protocol protocol) {

    /** Cap of the listener's name and of the own host name, in characters. */
    public static final int MAX_NAME = 255;

    /** Nothing is known. */
    public static final Listener UNKNOWN = of(Protocol.NONE);

    public Listener {
        name = Truncation.cut(name, MAX_NAME);
        hostName = Truncation.cut(hostName, MAX_NAME);
    }

    /** A listener of which only the protocol is known. */
    public static Listener of(Protocol protocol) {
        return new Listener(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), protocol);
    }

    Listener orElse(Listener other) {
        return new Listener(
                address.or(other::address),
                port.isPresent() ? port : other.port,
                name.or(other::name),
                hostName.or(other::hostName),
                protocol == Protocol.NONE ? other.protocol : protocol);
    }
}
