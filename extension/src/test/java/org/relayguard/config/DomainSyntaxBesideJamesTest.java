/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.core.Domain;
import org.junit.jupiter.api.Test;

/** core cannot see James; here its idea of a domain is held against James's own. */
class DomainSyntaxBesideJamesTest {

    private static final String LABEL = "a".repeat(63);
    private static final String ALPHABET = "aZ1-_.@";

    @Test
    void lengthsShouldBeThoseOfJames() {
        String longest = String.join(".", LABEL, LABEL, LABEL, "a".repeat(61));

        assertSameAsJames(LABEL);
        assertSameAsJames(LABEL + "a");
        assertSameAsJames(longest);
        assertSameAsJames(longest + "a");
    }

    @Test
    void everyShortNameShouldBeJudgedAsJamesDoes() {
        for (int number = 0; number < Math.pow(ALPHABET.length(), 5); number++) {
            StringBuilder name = new StringBuilder();
            for (int rest = number; rest > 0; rest /= ALPHABET.length()) {
                name.append(ALPHABET.charAt(rest % ALPHABET.length()));
            }
            assertSameAsJames(name.toString());
        }
    }

    private static void assertSameAsJames(String name) {
        assertThat(DomainSyntax.isDomainToJames(name)).as(name).isEqualTo(isDomain(name));
    }

    private static boolean isDomain(String name) {
        try {
            Domain.of(name);
            return true;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
