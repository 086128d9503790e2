/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.Locale;

/**
 * What makes a text in ASCII a domain name, and its one canonical form. What is not ASCII: {@link InternationalName}.
 */
final class DomainNames {

    static final int MAX_NAME = 253; // RFC 1035 2.3.4 less the root label
    static final int MAX_LABEL = 63;

    /** Names of networks that mail once crossed by gateways: routes by design, but no mail host bears them today. */
    private static final String[] PSEUDO_TLDS = {
        "uucp", "bitnet", "csnet", "decnet", "dnet", "fidonet", "mailnet", "earn", "hepnet", "span", "junet", "ean"
    };

    private DomainNames() {}

    /** Lower case, one trailing dot removed. */
    static String canonical(String name) {
        int end = name.endsWith(".") ? name.length() - 1 : name.length();
        return name.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** A name with a dot whose last label is not a number, or {@code localhost}. Expects the canonical form. */
    static boolean canBeMailHost(String name) {
        return name.equals("localhost")
                || (name.indexOf('.') > 0 && isName(name) && !isPseudoDomain(name) && !endsInNumber(name));
    }

    static boolean isPseudoDomain(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && isPseudoTld(name, dot + 1);
    }

    private static boolean isPseudoTld(String name, int from) {
        for (String tld : PSEUDO_TLDS) {
            if (name.length() - from == tld.length() && name.startsWith(tld, from)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Letters, digits, hyphens and underscores in labels of 1 to 63 characters. Underscores and leading hyphens make no
     * host names, but resolvers answer for them, and a route is a route.
     */
    static boolean isName(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            return false;
        }
        int label = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (label == 0) {
                    return false;
                }
                label = 0;
            } else if (!isNameCharacter(c) || ++label > MAX_LABEL) {
                return false;
            }
        }
        return label > 0;
    }

    static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** {@code 2.5}: a number with a dot, as in {@code 50%2.5}, is not a domain. */
    private static boolean endsInNumber(String name) {
        for (int i = name.lastIndexOf('.') + 1; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
