/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of each row it is known besides what James makes of the recipient: the last column. */
class CapturedDestinationTest {

    private static final Set<String> LOCAL = Set.of("example.net", "rx.example", "alias.example", "second.example");
    private static final Set<String> OURS =
            Set.of("example.net", "rx.example", "alias.example", "second.example", "branch.example");

    private Stores stores;

    @BeforeEach
    void setUp() throws Exception {
        stores = new Stores();
    }

    @Nested
    class OneMapping {

        @ParameterizedTest(name = "{0}: {1} -> {2}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "regex:(.*)=(.*)@rx.example:${1}@${2}                | bob=victim.test    | true  | bob@victim.test",
                    "regex:(.*)=(.*)@rx.example:${1}@${2}                | bob=example.net    | false | bob@example.net",
                    "regex:(.*)=(.*)@rx.example:${1}@${2}                | bob=branch.example | false | bob@branch.example",
                    "regex:(.*)=(.*)@rx.example:${1}@${2}                | bob                | false | nothing",
                    "regex:(.*)=(.*)@rx.example:${1}@${2}                | bob=no_host        | true  | bob@no_host",
                    "regex:(.*)=(.*)@rx.example:${1}@${2}                | bob=               | false | fails",
                    "regex:(.*)=(.*)@rx.example:${1}@${2}                | \"bob=victim.test\"  | false | fails",
                    "regex:(.*)=(.*)@rx.example:${1}%${2}@partner.test   | bob=victim.test    | true  | bob%victim.test@partner.test",
                    "regex:(.*)=(.*)@rx.example:${2}!${1}@branch.example | bob=victim.test    | true  | victim.test!bob@branch.example",
                    "regex:(.*)=(.*)@rx.example:${1}%${2}@example.net    | bob=victim.test    | false | bob%victim.test@example.net",
                    "regex:(.*)=(.*)@rx.example:${1}-${2}@partner.test   | bob=victim.test    | false | bob-victim.test@partner.test",
                    "regex:(.*)=(.*)@rx.example:boss@${2}                | bob=victim.test    | true  | boss@victim.test",
                    "regex:(.*)@rx.example:boss@${1}                     | victim.test        | true  | boss@victim.test",
                    "regex:(.*)@rx.example:boss@${1}.partner.test        | a                  | true  | boss@a.partner.test",
                    "regex:too:many:${1}@${2}                            | bob=victim.test    | false | nothing",
                    "domain:partner.test                                 | bob=victim.test    | false | bob=victim.test@partner.test",
                    "boss@partner.test                                   | bob=victim.test    | false | boss@partner.test",
                    "forward:boss@partner.test                           | bob=victim.test    | false | boss@partner.test",
                    "error:550 gone                                      | bob=victim.test    | false | fails"
                })
        void captureShouldBeToldOfOneRecipient(String mapping, String localPart, boolean captured, String james)
                throws Exception {
            stores.withMapping("*@rx.example", mapping.strip());

            assertThat(isCaptured(localPart + "@rx.example")).isEqualTo(captured);
            assertThat(james(localPart)).isEqualTo(james);
        }
    }

    @Nested
    class SeveralMappings {

        @BeforeEach
        void setUp() {
            stores.withMapping("*@rx.example", "regex:(.*)=(.*)@rx.example:${1}@${2}")
                    .withMapping("*@alias.example", "domainAlias:rx.example");
        }

        @Test
        void aliasShouldBeFollowed() throws Exception {
            assertThat(isCaptured("bob=victim.test@alias.example")).isTrue();
        }

        @Test
        void whatIsStoredForExactlyTheAddressShouldComeFirst() throws Exception {
            stores.withMapping("joe=home.test@rx.example", "forward:joe@gmail.test");

            assertThat(isCaptured("joe=home.test@rx.example")).isFalse();
            assertThat(isCaptured("JOE=home.test@alias.example")).isFalse();
            assertThat(isCaptured("ann=home.test@rx.example")).isTrue();
            assertThat(james("joe=home.test")).isEqualTo("joe@gmail.test");
        }

        @Test
        void oneFixedAddressShouldNotBeTheClientsChoice() throws Exception {
            stores.withMapping("*@second.example", "boss=partner.test@rx.example");

            assertThat(isCaptured("anybody@second.example")).isFalse();
        }

        @Test
        void mappingOntoItselfShouldDropTheOthers() throws Exception {
            stores.withMapping("*@rx.example", "domain:rx.example");

            assertThat(isCaptured("bob=victim.test@rx.example")).isFalse();
            assertThat(james("bob=victim.test")).isEqualTo("nothing");
        }

        @Test
        void otherMappingsShouldNotHideIt() throws Exception {
            stores.withMapping("*@rx.example", "boss@example.net").withMapping("*@rx.example", "domain:example.net");

            assertThat(isCaptured("bob=victim.test@rx.example")).isTrue();
        }

        @Test
        void nameOfAllPatternsShouldNotBeTakenForAnAddress() throws Exception {
            stores.withMapping("*@rx.example", "regex:(.*)@rx.example:x@victim${1}.test");

            assertThat(isCaptured("*@rx.example")).isFalse();
        }

        @Test
        void wideFanShouldBeGivenUp() {
            for (int i = 0; i < 200; i++) {
                stores.withMapping("*@second.example", "domain:d" + i + ".example");
            }

            assertThatThrownBy(() -> isCaptured("bob@second.example")).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void circleShouldEnd() throws Exception {
            stores.withMapping("*@a.example", "domain:b.example").withMapping("*@b.example", "domain:a.example");

            assertThat(isCaptured("bob=victim.test@a.example")).isFalse();
        }
    }

    private boolean isCaptured(String recipient) throws Exception {
        return new CapturedDestination(stores.mappings, new CapturedDestination.Ends() {
                    @Override
                    public boolean isLocal(Domain domain) {
                        return LOCAL.contains(domain.asString());
                    }

                    @Override
                    public boolean isOurs(Domain domain) {
                        return OURS.contains(domain.asString());
                    }
                })
                .isCaptured(Username.of(recipient));
    }

    private String james(String localPart) {
        try {
            return stores.mappings
                    .getResolvedMappings(localPart, Domain.of("rx.example"))
                    .asStream()
                    .map(mapping -> mapping.getMappingValue())
                    .findFirst()
                    .orElse("nothing");
        } catch (Exception e) {
            return "fails";
        }
    }
}
