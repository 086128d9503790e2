/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.net.InetAddress;
import java.util.Locale;
import org.relayguard.net.IpLiterals;

/** What only this machine reaches. */
final class Loopback {

    private Loopback() {}

    /** {@code localhost}, {@code 127.0.0.1}, {@code ::1}. */
    static boolean isHost(String host) {
        return host.toLowerCase(Locale.ROOT).equals("localhost")
                || IpLiterals.parse(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** An address to bind to: {@code 127.0.0.1:25}, {@code [::1]:25}. */
    static boolean isBind(String bind) {
        int port = bind.lastIndexOf(':');
        String host = port < 0 ? bind : bind.substring(0, port);
        return isHost(host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host);
    }
}
