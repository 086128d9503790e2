/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.Optional;
import org.apache.james.core.Username;
import org.relayguard.address.Host;

/**
 * An address as James would name its user. No store is asked about what cannot be a name: some throw at it.
 *
 * <pre>
 * joe%sales, example.net            joe%sales@example.net
 * "user@victim.test", example.net   none: no @ in a local part
 * more than 255 characters          none
 * "a\NUL%b.test", example.net       none: a control character, at which PostgreSQL throws
 * a surrogate without its other     none: no bytes can be made of it
 * </pre>
 */
final class UserNames {

    private UserNames() {}

    static Optional<Username> of(String localPart, Host domain) {
        if (!isText(localPart)) {
            return Optional.empty();
        }
        try {
            Username checked =
                    Username.of(localPart + '@' + domain.name()); // unlike fromLocalPartWithDomain, has a limit
            return Optional.of(checked).filter(Username::hasDomainPart);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Paired surrogates are one code point; one that is left alone is of the type SURROGATE. */
    private static boolean isText(String localPart) {
        return localPart
                .codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
