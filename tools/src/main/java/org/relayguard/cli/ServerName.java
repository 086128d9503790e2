/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.relayguard.net.IpLiterals;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A server that the administrator names, by name or address. A name is looked up in the DNS: it is the only one of this
 * program, and nobody but the administrator writes it.
 *
 * <pre>
 * mx.example.net:25     mx.example.net, 25
 * mx.example.net        mx.example.net, 25
 * [2001:db8::25]:587    2001:db8::25, 587
 * </pre>
 *
 * @param host name or address
 * @param port 1 to 65535
 */
record ServerName(String host, int port) {

    private static final int SMTP = 25;
    private static final int MAX_PORT = 65_535;

    InetSocketAddress resolve() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    /** {@code HOST}, {@code HOST:PORT}, an IPv6 address in brackets. */
    static final class Converter implements ITypeConverter<ServerName> {

        @Override
        public ServerName convert(String given) {
            int bracket = given.indexOf(']');
            int colon = given.indexOf(':', Math.max(bracket, 0));
            String host = colon < 0 ? given : given.substring(0, colon);
            int port = colon < 0 ? SMTP : port(given, given.substring(colon + 1));
            if (bracket >= 0) {
                boolean literal = host.startsWith("[")
                        && host.endsWith("]")
                        && IpLiterals.parse(host.substring(1, host.length() - 1))
                                .isPresent();
                if (!literal) {
                    throw wrong(given);
                }
                host = host.substring(1, host.length() - 1);
            }
            if (host.isEmpty()) {
                throw wrong(given);
            }
            return new ServerName(host, port);
        }

        private static int port(String given, String digits) {
            int port = 0;
            for (int i = 0; i < digits.length() && port <= MAX_PORT; i++) {
                int digit = digits.charAt(i) - '0';
                port = digit >= 0 && digit <= 9 ? port * 10 + digit : MAX_PORT + 1;
            }
            if (port < 1 || port > MAX_PORT) {
                throw wrong(given);
            }
            return port;
        }

        private static TypeConversionException wrong(String given) {
            return new TypeConversionException(
                    "expected HOST:PORT, an IPv6 address in brackets, but was '" + given + "'");
        }
    }
}
