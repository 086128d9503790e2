/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An IPv4 or IPv6 network: an address and the length of its prefix in bits.
 *
 * <pre>
 * 192.0.2.0/24             192.0.2.0/24
 * 192.0.2.7                192.0.2.7/32 (a bare address is the network of that one address)
 * 2001:db8::/32            2001:db8::/32
 * ::ffff:192.0.2.0/120     192.0.2.0/24 (a v4-mapped network is the IPv4 network)
 * 192.0.2.7/24             refused, host bits set: the message offers 192.0.2.0/24
 * mail.example.net         refused, not an address: a name would have to be looked up
 * 10.*, 10.0.0.0/255.0.0.0 refused: James's own notations are not CIDR
 * </pre>
 *
 * <p>{@code ::/0} is every IPv6 address and no IPv4 address.
 *
 * @param address the first address of the network: all bits after the prefix are zero; no zone, no host name
 * @param prefixLength in bits: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Network(InetAddress address, int prefixLength) {

    private static final String FORM = "an IPv4 or IPv6 address, alone or with /prefix-length";
    private static final int MAPPED_BITS = 96; // length of the prefix ::ffff:0:0

    /** @throws IllegalArgumentException for a prefix length out of range, or host bits that are set */
    public Network {
        address = bare(address.getAddress());
        if (prefixLength < 0 || prefixLength > bits(address)) {
            throw new IllegalArgumentException("prefix length out of range: " + prefixLength);
        }
        if (!isAligned(address, prefixLength)) {
            throw new IllegalArgumentException("host bits set: " + IpText.of(address) + '/' + prefixLength);
        }
    }

    /** The network of one address. */
    public static Network of(InetAddress address) {
        InetAddress bare = bare(address.getAddress());
        return new Network(bare, bits(bare));
    }

    /** The network of the given prefix length in which an address lies; host bits are dropped. */
    public static Network around(InetAddress address, int prefixLength) {
        return new Network(masked(bare(address.getAddress()), prefixLength), prefixLength);
    }

    /**
     * Reads one network as an administrator writes it; surrounding blanks are ignored. Never throws, never asks DNS.
     */
    public static NetworkReading parse(String written) {
        String text = written.strip();
        int slash = text.indexOf('/');
        Optional<InetAddress> address = IpLiterals.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return new NetworkReading.Refused(NetworkReading.Problem.NO_ADDRESS, written, FORM);
        }
        int writtenBits = text.indexOf(':') < 0 ? 32 : 128;
        int length = slash < 0 ? writtenBits : prefixLength(text, slash + 1);
        if (length < 0 || length > writtenBits) {
            String range = "a prefix length from 0 to " + writtenBits + " after the slash";
            return new NetworkReading.Refused(NetworkReading.Problem.NO_PREFIX_LENGTH, written, range);
        }
        int mapped = writtenBits - bits(address.get());
        if (length < mapped) {
            String range = "a prefix length from " + MAPPED_BITS + " to 128 for a v4-mapped network";
            return new NetworkReading.Refused(NetworkReading.Problem.MAPPED_PREFIX_TOO_SHORT, written, range);
        }
        return aligned(written, address.get(), length - mapped);
    }

    private static NetworkReading aligned(String written, InetAddress address, int length) {
        if (isAligned(address, length)) {
            return new NetworkReading.Accepted(new Network(address, length));
        }
        // Masking would hide a typing error that makes the network 256 times as large as was meant.
        String either = "no bits set after the prefix (" + around(address, length) + " or " + IpText.of(address) + ')';
        return new NetworkReading.Refused(NetworkReading.Problem.HOST_BITS_SET, written, either);
    }

    /** One to three digits without a leading zero, or -1. */
    private static int prefixLength(String text, int start) {
        int digits = text.length() - start;
        if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(start) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Whether this is a network of IPv6 addresses. */
    public boolean isIpv6() {
        return bits(address) == 128;
    }

    /** Whether the address lies in this network. For sets of networks see {@link Networks}. */
    public boolean contains(InetAddress candidate) {
        InetAddress other = bare(candidate.getAddress());
        return bits(other) == bits(address) && masked(other, prefixLength).equals(address);
    }

    /** The last address of the network. */
    InetAddress last() {
        byte[] bytes = address.getAddress();
        for (int bit = prefixLength; bit < bits(address); bit++) {
            bytes[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return bare(bytes);
    }

    /** The number of bits of an address: 32 or 128. */
    private static int bits(InetAddress address) {
        return address.getAddress().length * 8;
    }

    private static boolean isAligned(InetAddress address, int prefixLength) {
        return masked(address, prefixLength).equals(address);
    }

    private static InetAddress masked(InetAddress address, int prefixLength) {
        byte[] bytes = address.getAddress();
        for (int bit = prefixLength; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return bare(bytes);
    }

    /** Without a zone and a host name; the JDK turns a v4-mapped address into the IPv4 address. */
    private static InetAddress bare(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are always an address", e);
        }
    }

    /** In CIDR notation, as {@link #parse} reads it. */
    @Override
    public String toString() {
        return IpText.of(address) + '/' + prefixLength;
    }
}
