/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

/**
 * Whether James can make its own Domain of a name, told without James. A test holds it against James.
 *
 * <pre>
 * branch.example, mx1, a_b.example     yes
 * mx_1.-x, -x.example, a..b, x.        no: an empty label, or one with - or _ at an end
 * 192.0.2.1, mx.1st                    no: the last label begins with a digit, and IP addresses are not domains
 * </pre>
 */
public final class DomainSyntax {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    private DomainSyntax() {}

    /**
     * Whether James makes a domain of a name.
     *
     * @param name in ASCII, without brackets
     */
    public static boolean isDomainToJames(String name) {
        if (name.length() > LONGEST_NAME) {
            return false;
        }
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            if (!isLabel(name, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return isLabel(name, start, name.length()) && !isDigit(name.charAt(start));
    }

    private static boolean isLabel(String name, int start, int end) {
        return start < end
                && end - start <= LONGEST_LABEL
                && isLetterOrDigit(name.charAt(start))
                && isLetterOrDigit(name.charAt(end - 1))
                && name.substring(start, end).chars().allMatch(DomainSyntax::isAllowed);
    }

    private static boolean isAllowed(int c) {
        return isLetterOrDigit(c) || c == '-' || c == '_';
    }

    private static boolean isLetterOrDigit(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
