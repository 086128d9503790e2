/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code <auth>} of an SMTP server.
 *
 * @param announce {@code never}, {@code forUnauthorizedAddresses} or {@code always}, or the older {@code authRequired}, as
 *     written
 * @param requiresTls {@code requireSSL}
 * @param plainAuth {@code plainAuthEnabled}: a password, by PLAIN and LOGIN
 * @param bearerAuth {@code oidc}: a token, by OAUTHBEARER and XOAUTH2
 */
public record AuthSettings(Optional<Setting> announce, boolean requiresTls, boolean plainAuth, boolean bearerAuth) {

    private static final Set<String> ANNOUNCING =
            Set.of("always", "forunauthorizedaddresses", /* authRequired= */ "true", /* authRequired= */ "announce");

    /** Whether anybody is told before TLS that he may authenticate. */
    public boolean isAnnouncedInClear() {
        return !requiresTls
                && announce.filter(value -> ANNOUNCING.contains(value.text().toLowerCase(Locale.US)))
                        .isPresent();
    }
}
