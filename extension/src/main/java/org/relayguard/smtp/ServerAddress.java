/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.Optional;
import org.apache.james.core.MailAddress;

/**
 * What James makes of the text of an address. It is James's own parser that is asked, so that the answer is James's.
 *
 * <pre>
 * user&#64;b.test, example.net        user&#64;b.test
 *  a%b&#64;c.test , example.net       a%b&#64;c.test: James takes off the blanks
 * bob, example.net               bob&#64;example.net
 * us..er&#64;b.test                   nothing: James answers with a syntax error
 * </pre>
 */
final class ServerAddress {

    /**
     * What James appends while its DomainList tells no default domain. It is a good domain, so that only the rest can
     * be bad.
     */
    private static final String NO_DEFAULT = "localhost";

    private ServerAddress() {}

    /** @param text between the brackets, as James reads it while the default domain is not known */
    static Optional<MailAddress> read(String text) {
        return parse(text.indexOf('@') >= 0 ? text : text + '@' + NO_DEFAULT);
    }

    /**
     * @param text between the brackets, as James reads it
     * @param defaultDomain that James appends to a text without an {@code @}
     */
    static Optional<MailAddress> read(String text, String defaultDomain) {
        return text.indexOf('@') >= 0
                ? parse(text)
                : parse(text + '@' + defaultDomain).or(() -> read(text));
    }

    private static Optional<MailAddress> parse(String text) {
        try {
            return Optional.of(new MailAddress(text));
        } catch (Exception e) { // James catches any, and answers with a syntax error
            return Optional.empty();
        }
    }
}
