/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import org.relayguard.net.IpLiterals;

/**
 * A word that may name a client or a virtual host.
 *
 * <pre>
 * 192.0.2.7, [2001:db8::7], fe80::7%eth0        an address: 192.0.2.7, 2001:db8::7, fe80::7
 * 192.0.2.7:4711, [2001:db8::7]:4711            an address with a port
 * www.example.net, www.example.net:80           a name, with a port
 * 192.0.2.7, 192.0.2.7,10.0.0.1 (the comma)     the first of a list
 * unix:                                         a name: nginx writes it of a socket
 * -, a:8x, X:, [error]                          nobody
 * </pre>
 *
 * @param text what is meant; empty for nobody
 * @param isAddress whether it is one, and no name
 * @param hasPort whether a port followed
 * @param listed whether a comma followed
 */
record ClientWord(String text, boolean isAddress, boolean hasPort, boolean listed) {

    private static final String LOCAL_SOCKET = "unix:";
    private static final ClientWord NOBODY = new ClientWord("", false, false, false);

    /** Linear; never throws. */
    static ClientWord of(String written) {
        int comma = written.indexOf(',');
        String word = comma < 0 ? written : written.substring(0, comma);
        if (isAddress(word) || word.equals(LOCAL_SOCKET)) { // an IPv6 address may end as a port does
            return new ClientWord(word, isAddress(word), false, comma >= 0);
        }
        int port = portStart(word);
        String host = port < 0 ? word : word.substring(0, port);
        String address = withoutZone(withoutBrackets(host));
        if (isAddress(address)) {
            return new ClientWord(address, true, port >= 0, comma >= 0);
        }
        return isName(host) ? new ClientWord(host, false, port >= 0, comma >= 0) : NOBODY;
    }

    boolean isSomebody() {
        return !text.isEmpty();
    }

    /** Where a colon stands that only digits follow; -1 without. */
    private static int portStart(String word) {
        int digits = word.length();
        while (digits > 0 && word.charAt(digits - 1) >= '0' && word.charAt(digits - 1) <= '9') {
            digits--;
        }
        return digits > 0 && digits < word.length() && word.charAt(digits - 1) == ':' ? digits - 1 : -1;
    }

    private static String withoutBrackets(String word) {
        return word.startsWith("[") && word.endsWith("]") ? word.substring(1, word.length() - 1) : word;
    }

    /** RFC 4007 11: through which interface of this server it came. */
    private static String withoutZone(String word) {
        int zone = word.indexOf('%');
        return zone < 0 || word.indexOf(':') < 0 ? word : word.substring(0, zone);
    }

    private static boolean isAddress(String word) {
        return IpLiterals.parse(word).isPresent();
    }

    private static boolean isName(String word) {
        return !word.isEmpty() && !word.equals("-") && word.indexOf(':') < 0 && word.charAt(0) != '[';
    }
}
