/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.net.NetworkTest.ip;
import static org.relayguard.net.NetworkTest.mapped;
import static org.relayguard.net.NetworkTest.network;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @Nested
    class Contains {

        @ParameterizedTest(name = "[{0}] holds {1}: {2}")
        @CsvSource({
            "192.0.2.0/24,                                192.0.2.0,               true",
            "192.0.2.0/24,                                192.0.2.128,             true",
            "192.0.2.0/24,                                192.0.2.255,             true",
            "192.0.2.0/24,                                192.0.1.255,             false",
            "192.0.2.0/24,                                192.0.3.0,               false",
            "192.0.2.0/24 198.51.100.7,                   198.51.100.7,            true",
            "192.0.2.0/24 198.51.100.7,                   198.51.100.6,            false",
            "192.0.2.0/24 198.51.100.7,                   198.51.100.8,            false",
            "192.0.2.64/26 192.0.2.0/24,                  192.0.2.200,             true",
            "192.0.2.0/25 192.0.2.128/25,                 192.0.2.128,             true",
            "192.0.2.7 192.0.2.7,                         192.0.2.7,               true",
            "0.0.0.0/0 192.0.2.7,                         255.255.255.255,         true",
            "0.0.0.0/0,                                   0.0.0.0,                 true",
            "0.0.0.0/0,                                   ::,                      false",
            "255.255.255.255,                             255.255.255.255,         true",
            "127.255.255.255 128.0.0.0,                   128.0.0.0,               true",
            "127.255.255.255 128.0.0.0,                   128.0.0.1,               false",
            "10.0.0.0/8 192.0.2.0/24,                     100.64.0.1,              false",
            "2001:db8::/32,                               2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true",
            "2001:db8::/32,                               2001:db9::,              false",
            "2001:db8::/32 2001:db8:1::/48,               2001:db8:2::,            true",
            "2001:db8::1,                                 2001:db8::1,             true",
            "2001:db8::1,                                 2001:db8::2,             false",
            "2001:db8::1,                                 2001:db8:1::1,           false",
            "7fff::/16 8000::/16,                         8000::1,                 true",
            "2001:db8::7fff:0:0:0/128 2001:db8::8000:0:0:0/128, 2001:db8::8000:0:0:0, true",
            "::/0,                                        ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true",
            "::/0,                                        192.0.2.1,               false",
            "::ffff:192.0.2.0/120,                        192.0.2.1,               true",
            "192.0.2.0/24,                                ::ffff:192.0.2.1,        true"
        })
        void containsShouldLookIntoEveryNetwork(String written, String address, boolean expected) {
            Networks testee = Networks.of(
                    Stream.of(written.split(" ")).map(NetworkTest::network).toList());

            assertThat(testee.contains(ip(address))).isEqualTo(expected);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"0.0.0.0", "255.255.255.255", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"})
        void containsShouldBeFalseWhenThereIsNoNetwork(String address) {
            assertThat(Networks.none().contains(ip(address))).isFalse();
        }

        @Test
        void containsShouldIgnoreTheZone() throws Exception {
            InetAddress zoned = Inet6Address.getByAddress("host", ip("fe80::1").getAddress(), 3);

            assertThat(Networks.of(List.of(network("fe80::1"))).contains(zoned)).isTrue();
        }

        @Test
        void containsShouldTakeMappedAddressAsIpv4WhenJdkLeftItAsIpv6() throws Exception {
            InetAddress mapped = Inet6Address.getByAddress("host", mapped("192.0.2.7"), 0);
            assertThat(mapped).isInstanceOf(Inet6Address.class);

            assertThat(Networks.of(List.of(network("192.0.2.0/24"))).contains(mapped))
                    .isTrue();
            assertThat(Networks.of(List.of(network("::/0"))).contains(mapped)).isFalse();
        }
    }

    @Nested
    class AgainstALinearMatcher {

        @ParameterizedTest(name = "seed {0}")
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
        void containsShouldAgreeForRandomNetworksAndAddresses(long seed) {
            Random random = new Random(seed);
            for (int round = 0; round < 40; round++) {
                List<Network> networks = randomNetworks(random, 1 + random.nextInt(60));
                Networks testee = Networks.of(networks);
                for (InetAddress address : interestingAddresses(random, networks)) {
                    assertThat(testee.contains(address))
                            .as("seed %d, round %d, %s in %s", seed, round, address, networks)
                            .isEqualTo(networks.stream().anyMatch(network -> holds(network, address)));
                }
            }
        }

        private List<Network> randomNetworks(Random random, int count) {
            List<Network> networks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                InetAddress address = randomAddress(random);
                int bits = address.getAddress().length * 8;
                networks.add(Network.around(address, bits - random.nextInt(random.nextInt(4) == 0 ? bits : 12)));
            }
            return networks;
        }

        /** The bounds of every network and their neighbours, where an error would be, and addresses from anywhere. */
        private List<InetAddress> interestingAddresses(Random random, List<Network> networks) {
            List<InetAddress> addresses = new ArrayList<>();
            for (Network network : networks) {
                addresses.add(network.address());
                addresses.add(network.last());
                addresses.add(moved(network.address(), -1));
                addresses.add(moved(network.last(), 1));
            }
            for (int i = 0; i < 20; i++) {
                addresses.add(randomAddress(random));
            }
            return addresses;
        }

        /** From a small part of the space around a sign change, so that networks meet, or from anywhere. */
        private InetAddress randomAddress(Random random) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            if (random.nextInt(3) == 0) {
                random.nextBytes(bytes);
            } else {
                byte fill = (byte) (random.nextBoolean() ? 0x7f : 0x80);
                bytes[0] = fill;
                bytes[bytes.length / 2] = fill;
                bytes[bytes.length - 2] = (byte) random.nextInt(4);
                bytes[bytes.length - 1] = (byte) random.nextInt(256);
            }
            return address(bytes);
        }

        private InetAddress moved(InetAddress address, int by) {
            int length = address.getAddress().length;
            BigInteger space = BigInteger.ONE.shiftLeft(length * 8);
            byte[] moved =
                    number(address).add(BigInteger.valueOf(by)).mod(space).toByteArray();
            byte[] bytes = new byte[length];
            int copied = Math.min(moved.length, length);
            System.arraycopy(moved, moved.length - copied, bytes, length - copied, copied);
            return address(bytes);
        }

        private boolean holds(Network network, InetAddress address) {
            int length = network.address().getAddress().length;
            if (address.getAddress().length != length) {
                return false;
            }
            int hostBits = length * 8 - network.prefixLength();
            return number(address)
                    .shiftRight(hostBits)
                    .equals(number(network.address()).shiftRight(hostBits));
        }

        private BigInteger number(InetAddress address) {
            return new BigInteger(1, address.getAddress());
        }

        private InetAddress address(byte[] bytes) {
            try {
                return InetAddress.getByAddress(bytes);
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Nested
    class Emptiness {

        @Test
        void networksShouldBeEmptyWhenThereIsNone() {
            assertThat(Networks.of(List.of()).isEmpty()).isTrue();
            assertThat(Networks.none().isEmpty()).isTrue();
        }

        @Test
        void networksShouldNotBeEmptyWhenThereIsOne() {
            assertThat(Networks.of(List.of(network("192.0.2.7"))).isEmpty()).isFalse();
        }
    }
}
