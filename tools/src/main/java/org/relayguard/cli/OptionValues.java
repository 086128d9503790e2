/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.net.InetAddress;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;
import org.relayguard.net.IpLiterals;
import org.relayguard.net.Network;
import org.relayguard.policy.ExactAddress;
import org.relayguard.policy.FixedAddresses;
import org.relayguard.policy.SenderExemption;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Readers of option values. Each says what it expected and what it was given; none asks DNS. */
final class OptionValues {

    private OptionValues() {}

    /** An IPv4 or IPv6 address. */
    static final class Ip implements ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(String given) {
            return IpLiterals.parse(given).orElseThrow(() -> wrong("an IPv4 or IPv6 address", given));
        }
    }

    /** A network in CIDR notation, or one address. */
    static final class Cidr implements ITypeConverter<Network> {
        @Override
        public Network convert(String given) {
            return Network.parse(given).orElseThrow(refused -> wrong(refused.constraint(), given));
        }
    }

    /** A domain name; a single label will do. What the parser takes for none could never match. */
    static final class DomainName implements ITypeConverter<String> {
        @Override
        public String convert(String given) {
            if (!isName(given)) {
                throw wrong("a domain name", given);
            }
            return given;
        }

        static boolean isName(String given) {
            MailPath anybody = PathParser.forwardPath("anybody@" + given);
            return anybody.isWellFormed()
                    && !anybody.hasOperator()
                    && anybody.domain().address().isEmpty()
                    && !given.startsWith("[");
        }
    }

    /** A name or address of a server, also in brackets; {@code *.} in front of a name stands for every name below. */
    static final class OwnName implements ITypeConverter<String> {
        @Override
        public String convert(String given) {
            boolean literal = given.startsWith("[") && given.endsWith("]");
            String address = literal ? given.substring(1, given.length() - 1) : given;
            String name = given.startsWith("*.") ? given.substring(2) : given;
            if (IpLiterals.parse(address).isEmpty() && !DomainName.isName(name)) {
                throw wrong("a name, an address or *.NAME", given);
            }
            return given;
        }
    }

    /** How many, one at least. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String given) {
            try {
                int count = Integer.parseInt(given);
                if (count > 0) {
                    return count;
                }
            } catch (NumberFormatException e) {
                throw wrong("a number above 0", given);
            }
            throw wrong("a number above 0", given);
        }
    }

    /** An address of a user, kept as written. */
    static final class KnownUser implements ITypeConverter<String> {
        @Override
        public String convert(String given) {
            try {
                FixedAddresses.of(given);
                return given;
            } catch (IllegalArgumentException e) {
                throw wrong("an address local-part@domain", given);
            }
        }
    }

    /** An address that is compared whole. */
    static final class Exact implements ITypeConverter<ExactAddress> {
        @Override
        public ExactAddress convert(String given) {
            try {
                return ExactAddress.of(given);
            } catch (IllegalArgumentException e) {
                throw wrong(e.getMessage(), given);
            }
        }
    }

    /** A sender and the condition under which it is exempt. */
    static final class ExemptSender implements ITypeConverter<SenderExemption> {
        @Override
        public SenderExemption convert(String given) {
            try {
                return SenderExemption.parse(given);
            } catch (IllegalArgumentException e) {
                throw wrong(e.getMessage(), given);
            }
        }
    }

    private static TypeConversionException wrong(String expected, String given) {
        return new TypeConversionException("expected " + expected + ", but was '" + given + "'");
    }
}
