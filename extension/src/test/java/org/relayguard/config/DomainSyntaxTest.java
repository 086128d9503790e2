/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.core.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainSyntaxTest {

    private static final String LABEL = "a".repeat(63);
    private static final String ALPHABET = "aZ1-_.@";

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "branch.example, true",
        "mx1, true",
        "a_b.example, true",
        "1st.example, true",
        "mx_1.-x, false",
        "-x.example, false",
        "x-.example, false",
        "a..b, false",
        "x., false",
        ".x, false",
        "'', false",
        "mx.1st, false",
        "192.0.2.1, false",
        "a b, false"
    })
    void nameShouldBeADomainWhenJamesCanMakeOneOfIt(String name, boolean domain) {
        assertThat(DomainSyntax.isDomainToJames(name)).isEqualTo(domain);
    }

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
