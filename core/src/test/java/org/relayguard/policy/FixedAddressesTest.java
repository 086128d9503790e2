/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.address.Host;
import org.relayguard.policy.KnownAddresses.Answer;

class FixedAddressesTest {

    private final FixedAddresses testee = FixedAddresses.of("Joe%sales.test@example.net", "\"a@b\"@example.net");

    @ParameterizedTest(name = "{0} at {1} -> {2}")
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "joe%sales.test,     example.net,   KNOWN",
                "JOE%Sales.Test,     Example.NET.,  KNOWN",
                "'\"a@b\"',          example.net,   KNOWN",
                "a@b,                example.net,   NOT_KNOWN",
                "'\"joe%sales.test\"', example.net, NOT_KNOWN",
                "joe%sales.test+x,   example.net,   NOT_KNOWN",
                "joe%sales.test,     example.org,   NOT_KNOWN",
                "joe,                example.net,   NOT_KNOWN",
            })
    void lookUpShouldCompareTheWholeAddressWithoutRegardToCase(String localPart, String domain, Answer expected) {
        assertThat(testee.lookUp(localPart, Host.of(domain))).isEqualTo(expected);
    }

    @Test
    void lookUpShouldKnowNobodyInAnEmptyList() {
        assertThat(FixedAddresses.of().lookUp("joe", Host.of("example.net"))).isEqualTo(Answer.NOT_KNOWN);
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(strings = {"", "joe", "@example.net", "joe@", "@"})
    void ofShouldRefuseWhatIsNoAddress(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FixedAddresses.of(address))
                .withMessageContaining("local-part@domain");
    }
}
