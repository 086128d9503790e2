/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import org.relayguard.address.Host;
import org.relayguard.net.Network;
import org.relayguard.policy.ExactAddress;

/** Reads domains, addresses and networks as administrators write them. */
final class Addresses {

    private Addresses() {}

    /** A domain of which James can make its own Domain; otherwise it could never be in the DomainList. */
    static Host domain(Key key, String given) {
        return domain(key, given, given);
    }

    /** The domain that is a part of an element; it is the whole element that a message shows. */
    static Host domain(Key key, String name, String given) {
        if (name.chars().anyMatch(c -> c > '~')) {
            // James reads the file as ISO-8859-1: a U-label in UTF-8 would silently be another domain.
            throw WrongConfigurationException.of(key, "must hold domain names in ASCII (A-labels)", given);
        }
        Host host = Host.of(name);
        if (host.address().isPresent() || host.text().startsWith("[") || !DomainSyntax.isDomainToJames(host.name())) {
            throw WrongConfigurationException.of(key, "must hold domain names", given);
        }
        return host;
    }

    /** {@code user@domain}. */
    static ExactAddress exact(Key key, String given) {
        int at = given.lastIndexOf('@');
        if (at < 1) {
            throw WrongConfigurationException.of(key, "must hold addresses user@domain", given);
        }
        return new ExactAddress(given.substring(0, at), domain(key, given.substring(at + 1)));
    }

    /** One network, which is less than the whole Internet. */
    static Network network(Key key, String given) {
        Network network = Network.parse(given)
                .orElseThrow(refused -> WrongConfigurationException.about(key, refused.message(key.text())));
        if (network.prefixLength() == 0) {
            throw WrongConfigurationException.of(key, "must not hold the whole Internet", given);
        }
        return network;
    }
}
