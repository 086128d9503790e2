/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.net.InetAddress;
import org.relayguard.net.Network;

/**
 * The network under which the attempts of one source are counted together. One customer line has an IPv4 address, but a
 * whole /64 of IPv6, in which it can use another address for each connection.
 *
 * <pre>
 * 192.0.2.7               192.0.2.7/32
 * 2001:db8:1:2:3:4:5:6    2001:db8:1:2::/64
 * </pre>
 *
 * <p>A record that stands for the acts of many sources of one neighbourhood has a wider one.
 *
 * @param network a /32 of IPv4 or a /64 of IPv6, or a wider one
 */
public record SourceAggregate(Network network) {

    private static final int IPV6_BITS = 64;

    /** The aggregate of an address; a v4-mapped address is the IPv4 address. */
    public static SourceAggregate of(InetAddress address) {
        Network single = Network.of(address);
        return new SourceAggregate(single.isIpv6() ? Network.around(single.address(), IPV6_BITS) : single);
    }

    /** In CIDR notation. */
    @Override
    public String toString() {
        return network.toString();
    }
}
