/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.net;

import java.util.function.Function;
import org.relayguard.text.Escaping;

/** What reading a network from a configuration gives: the network, or what is wrong with the text. */
public sealed interface NetworkReading {

    /** What is wrong with a text that is not a network. */
    enum Problem {
        /** No IP address stands in front. */
        NO_ADDRESS,
        /** What follows the slash is not a number, or exceeds the bits of the address. */
        NO_PREFIX_LENGTH,
        /** A v4-mapped address with a prefix that reaches beyond IPv4. */
        MAPPED_PREFIX_TOO_SHORT,
        /** Bits are set after the prefix: either the address or the length is not what was meant. */
        HOST_BITS_SET
    }

    /**
     * The text is a network.
     *
     * @param network that network
     */
    record Accepted(Network network) implements NetworkReading {}

    /**
     * The text is not a network.
     *
     * @param problem what is wrong, for machines
     * @param given the text as written
     * @param constraint what it has to be, for people: completes "expected ..."
     */
    record Refused(Problem problem, String given, String constraint) implements NetworkReading {

        private static final int MAX_GIVEN = 100;

        /**
         * One line for people, with key, constraint and the value given.
         *
         * <pre>
         * trusted.networks: expected no bits set after the prefix (192.0.2.0/24 or 192.0.2.7), but was "192.0.2.7/24"
         * </pre>
         *
         * @param key the name of the setting
         */
        public String message(String key) {
            return key + ": expected " + constraint + ", but was \"" + Escaping.printable(given, MAX_GIVEN) + '"';
        }
    }

    /** The network, or what the caller makes of the refusal. */
    default <X extends Throwable> Network orElseThrow(Function<? super Refused, X> failure) throws X {
        if (this instanceof Accepted accepted) {
            return accepted.network();
        }
        throw failure.apply((Refused) this);
    }
}
