/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.Locale;
import org.relayguard.address.Host;

/**
 * One address that is compared whole: without regard to case, and with its quotes and backslashes.
 *
 * <pre>
 * joe%sales&#64;example.net = JOE%Sales&#64;Example.NET
 * joe%sales&#64;example.net is neither joe%sales+x&#64;example.net nor "joe%sales"&#64;example.net
 * </pre>
 *
 * @param localPart in lower case
 * @param domain after the last {@code @}
 */
public record ExactAddress(String localPart, Host domain) {

    public ExactAddress {
        localPart = localPart.toLowerCase(Locale.ROOT);
    }

    /**
     * @param written as {@code local-part@domain}
     * @throws IllegalArgumentException when there is nothing before or after the last {@code @}; its message says what
     *     it must be
     */
    public static ExactAddress of(String written) {
        int at = written.lastIndexOf('@');
        if (at < 1 || at == written.length() - 1) {
            throw new IllegalArgumentException("an address local-part@domain");
        }
        return new ExactAddress(written.substring(0, at), Host.of(written.substring(at + 1)));
    }
}
