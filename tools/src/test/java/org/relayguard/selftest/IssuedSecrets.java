/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

/** Hands out secrets to tests of other packages. */
public final class IssuedSecrets {

    private IssuedSecrets() {}

    public static String next(OutsiderSecrets secrets) {
        return secrets.issue().orElseThrow();
    }
}
