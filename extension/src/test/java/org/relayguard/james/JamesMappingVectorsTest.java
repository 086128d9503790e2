/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.vectors.RelayVectors.RelayVector;
import org.relayguard.vectors.TestedServer;

@Timeout(60)
class JamesMappingVectorsTest {

    private static final TestedServer SERVER = new TestedServer(
            List.of("example.net"), List.of(), List.of(), List.of(), List.of("victim.test", "third.test"));

    private Stores stores;
    private JamesDomains domains;

    @BeforeEach
    void setUp() throws Exception {
        stores = new Stores().withDomains("rx.example", "alias.example");
    }

    @AfterEach
    void tearDown() {
        domains.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "regex:(.*)=(.*)@rx.example:${1}@${2}                   | spamtest=victim.test@rx.example",
                "regex:^(.*)-at-(.*)@rx\\.example$:${1}@${2}            | spamtest-at-victim.test@rx.example",
                "regex:to-([^@]+)_([a-z.]{3,})@rx.example:${1}@${2}     | to-spamtest_victim.test@rx.example",
                "regex:-?(.*)=(.*)@rx.example:${2}@${1}                 | -victim.test=spamtest@rx.example",
                "regex:(\\w+)\\.([a-z]+(\\.[a-z]+)+)@rx.example:${1}@${2} | spamtest.victim.test@rx.example",
                "regex:(.*)@rx.example:boss@${1}                        | victim.test@rx.example",
                "regex:(.*)=(.*)@rx.example:${1}%${2}@partner.test      | spamtest=victim.test@rx.example"
            })
    void vectorShouldBeMadeOfThePattern(String mapping, String recipient) {
        stores.withMapping("*@rx.example", mapping.strip());

        List<RelayVector> vectors = testee().against(SERVER);

        assertThat(vectors)
                .extracting(RelayVector::recipient)
                .startsWith("spamtest%victim.test@rx.example", "victim.test!spamtest@rx.example")
                .contains(recipient)
                .hasSizeLessThanOrEqualTo(2 + JamesMappingVectors.MOST_OF_ONE);
        assertThat(vectors.get(0).id()).isEqualTo("mapping-1");
        assertThat(vectors.get(0).command())
                .isEqualTo("RCPT TO:<" + vectors.get(0).recipient() + ">");
    }

    @Test
    void vectorsShouldBeMadeForTheAliasesOfTheDomainToo() {
        stores.withMapping("*@rx.example", "regex:x-(.*)=(.*)@rx.example:${1}@${2}")
                .withMapping("*@alias.example", "domainAlias:rx.example");

        assertThat(testee().against(SERVER))
                .extracting(RelayVector::recipient)
                .endsWith("x-spamtest=victim.test@alias.example", "x-spamtest=victim.test@rx.example")
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "regex:(.*)@rx.example:${1}@partner.test | 2",
                "domain:partner.test                     | 2",
                "domain:example.net                      | 0",
                "boss@partner.test                       | 0"
            })
    void onlyRoutesShouldBeTriedWhenNothingIsCaptured(String mapping, int vectors) {
        stores.withMapping("*@rx.example", mapping);

        assertThat(testee().against(SERVER)).hasSize(vectors);
    }

    private JamesMappingVectors testee() {
        domains = new JamesDomains(
                stores.domains, stores.mappings, Stores.configuration("domain.refresh=1"), Clock.systemUTC());
        while (domains.age().isEmpty()) {
            Thread.onSpinWait();
        }
        return new JamesMappingVectors(domains, stores.mappings);
    }
}
