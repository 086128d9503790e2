/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainSyntaxTest {

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
}
