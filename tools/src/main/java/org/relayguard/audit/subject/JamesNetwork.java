/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.subject;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import org.relayguard.jamesconf.MailListener;
import org.relayguard.jamesconf.Setting;
import org.relayguard.jamesconf.Setting.Place;
import org.relayguard.net.IpLiterals;
import org.relayguard.net.Network;

/**
 * A network as James lets administrators write it.
 *
 * <pre>
 * 10.0.0.0/8  10.0.0.0/255.0.0.0  10.*     10.0.0.0/8
 * 192.0.2.7                                192.0.2.7/32
 * *                                        0.0.0.0/0
 * 2001:db8::/32  2001:db8::%32             2001:db8::/32 (James reads it otherwise, see {@link #prefixInJames()})
 * mail.example.net                         not a network: James looks the name up when it starts
 * </pre>
 *
 * @param written the text
 * @param place where it stands
 * @param network what it means; empty for a name, and for what James would refuse
 */
public record JamesNetwork(String written, Place place, Optional<Network> network) {

    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_BITS = 128;

    static JamesNetwork of(Setting setting) {
        return new JamesNetwork(setting.text(), setting.place(), read(setting.text()));
    }

    /** The {@code authorizedAddresses} of a listener, separated as James separates them. */
    public static List<JamesNetwork> authorizedBy(MailListener listener) {
        List<JamesNetwork> networks = new ArrayList<>();
        listener.authorizedAddresses().ifPresent(setting -> {
            StringTokenizer tokens = new StringTokenizer(setting.text(), ", ");
            while (tokens.hasMoreTokens()) {
                networks.add(of(new Setting(tokens.nextToken(), setting.place())));
            }
        });
        return networks;
    }

    /** Whether every address of the other network is in this one. */
    public boolean holds(Network other) {
        return network.filter(mine -> mine.isIpv6() == other.isIpv6()
                        && mine.prefixLength() <= other.prefixLength()
                        && mine.contains(other.address()))
                .isPresent();
    }

    /**
     * How many bits James compares for an IPv6 network: eight for each binary digit of the number after the slash. So a
     * /128 (eight digits) is read as a /64, a /64 as a /56, a /48 as itself.
     */
    public int prefixInJames() {
        int length = network.map(Network::prefixLength).orElse(0);
        boolean bare = written.indexOf('/') < 0 && written.indexOf('%') < 0;
        return bare
                ? IPV6_BITS
                : Math.min(IPV6_BITS, Byte.SIZE * (Integer.SIZE - Integer.numberOfLeadingZeros(length)));
    }

    private static Optional<Network> read(String written) {
        if (written.indexOf(':') >= 0) {
            return address(written.replace('%', '/'));
        }
        return written.endsWith("*") ? asterisk(written) : address(written);
    }

    private static Optional<Network> address(String written) {
        int slash = written.indexOf('/');
        Optional<InetAddress> address = IpLiterals.parse(slash < 0 ? written : written.substring(0, slash));
        if (slash < 0) {
            return address.map(Network::of);
        }
        return address.flatMap(start ->
                prefixLength(written.substring(slash + 1), start).map(length -> Network.around(start, length)));
    }

    private static Optional<Integer> prefixLength(String text, InetAddress start) {
        int bits = start.getAddress().length * Byte.SIZE;
        if (text.indexOf('.') >= 0) {
            return IpLiterals.parse(text).flatMap(JamesNetwork::ofMask);
        }
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Integer.parseInt(text)).filter(length -> length <= bits) : Optional.empty();
    }

    /** The length of a mask whose bits are set from the left without a gap. */
    private static Optional<Integer> ofMask(InetAddress mask) {
        int bits = 0;
        for (byte octet : mask.getAddress()) {
            bits = bits << Byte.SIZE | (octet & 0xff);
        }
        int length = Integer.bitCount(bits);
        int gapless = length == 0 ? 0 : -1 << (Integer.SIZE - length);
        return bits == gapless ? Optional.of(length) : Optional.empty();
    }

    /** James counts the dots, and for none of them takes everybody, whatever stands in front. */
    private static Optional<Network> asterisk(String written) {
        int dots = (int) written.chars().filter(c -> c == '.').count();
        if (dots >= IPV4_OCTETS) {
            return Optional.empty();
        }
        String start = dots == 0 ? "0.0.0.0" : written.substring(0, written.length() - 1) + "0";
        String full = start + ".0".repeat(dots == 0 ? 0 : IPV4_OCTETS - 1 - dots);
        return IpLiterals.parse(full).map(address -> Network.around(address, dots * Byte.SIZE));
    }
}
