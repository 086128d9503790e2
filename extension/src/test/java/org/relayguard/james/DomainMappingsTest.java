/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.james.core.Domain;
import org.apache.james.rrt.api.RecipientRewriteTable.ErrorMappingException;
import org.apache.james.rrt.lib.Mapping;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainMappingsTest {

    private static final Set<String> LOCAL = Set.of("example.net", "second.example", "old.example", "a.example");

    private Stores stores;

    @BeforeEach
    void setUp() throws Exception {
        stores = new Stores();
    }

    @Nested
    class OneMapping {

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "domain:partner.example                        | true",
                    "domain:PARTNER.example                        | true",
                    "domainAlias:partner.example                   | true",
                    "regex:(.*)@old.example:${1}@partner.example   | true",
                    "regex:(.*)@old.example:x-${1}@partner.example | true",
                    "regex:(.*)=(.*)@old.example:${1}@${2}         | true",
                    "regex:(.*)@old.example:boss@${1}              | true",
                    "regex:(.*):${1}                               | true",
                    "domain:example.net                            | false",
                    "domainAlias:example.net                       | false",
                    "domain:old.example                            | false",
                    "regex:(.*)-x@old.example:${1}@old.example     | false",
                    "regex:(.*)@old.example:${1}@example.net       | false",
                    "regex:(.*)@old.example:boss@partner.example   | false",
                    "regex:(.*)@old.example:boss                   | false",
                    "regex:too:many:${1}@partner.example           | false",
                    "regex:none                                    | false",
                    "boss@partner.example                          | false",
                    "boss                                          | false",
                    "forward:boss@partner.example                  | false",
                    "group:boss@partner.example                    | false",
                    "alias:boss@partner.example                    | false",
                    "error:550 gone                                | false"
                })
        void leaveShouldTellWhetherTheLocalPartGoesAway(String mapping, boolean leaves) throws Exception {
            stores.withMapping("*@old.example", mapping.strip());

            assertThat(leave("old.example")).isEqualTo(leaves);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "domain:partner.example                      | user%victim.test@partner.example",
                    "domainAlias:partner.example                 | user%victim.test@partner.example",
                    "regex:(.*)@old.example:${1}@partner.example | user%victim.test@partner.example",
                    "regex:(.*)%(.*)@old.example:${1}@${2}       | user@victim.test",
                    "regex:(.*)@old.example:boss@partner.example | boss@partner.example",
                    "boss@partner.example                        | boss@partner.example",
                    "domain:old.example                          | nothing",
                    "regex:too:many:${1}@partner.example         | nothing"
                })
        void jamesShouldDoWhatIsSaidHere(String mapping, String rewritten) throws Exception {
            stores.withMapping("*@old.example", mapping.strip());

            assertThat(james("user%victim.test", "old.example")).isEqualTo(rewritten);
        }
    }

    @Nested
    class Chains {

        @Test
        void leaveShouldBeFalseWhenNothingIsMapped() throws Exception {
            assertThat(leave("old.example")).isFalse();
        }

        @Test
        void leaveShouldIgnoreMappingsOfSingleAddresses() throws Exception {
            stores.withMapping("joe@old.example", "domain:partner.example");

            assertThat(leave("old.example")).isFalse();
        }

        @Test
        void leaveShouldFollowDomainsThatAreNotInTheDomainList() throws Exception {
            stores.withMapping("*@old.example", "domain:b.example").withMapping("*@b.example", "domain:example.net");

            assertThat(leave("old.example")).isFalse();
            assertThat(james("user%victim.test", "old.example")).isEqualTo("user%victim.test@example.net");
        }

        @Test
        void leaveShouldFollowToTheEnd() throws Exception {
            stores.withMapping("*@old.example", "domainAlias:a.example")
                    .withMapping("*@a.example", "domain:partner.example");

            assertThat(leave("old.example")).isTrue();
            assertThat(james("user%victim.test", "old.example")).isEqualTo("user%victim.test@partner.example");
        }

        @Test
        void leaveShouldBeFalseWhenACatchAllOfTheTargetTakesEverything() throws Exception {
            stores.withMapping("*@old.example", "domain:partner.example")
                    .withMapping("*@partner.example", "boss@partner.example");

            assertThat(leave("old.example")).isFalse();
            assertThat(james("user%victim.test", "old.example")).isEqualTo("boss@partner.example");
        }

        @Test
        void leaveShouldBeTrueWhenThePatternOfAForeignTargetNeedNotMatch() throws Exception {
            stores.withMapping("*@old.example", "domain:partner.example")
                    .withMapping("*@partner.example", "regex:info@partner.example:boss@example.net");

            assertThat(leave("old.example")).isTrue();
            assertThat(james("user%victim.test", "old.example")).isEqualTo("user%victim.test@partner.example");
        }

        @Test
        void leaveShouldBeTrueWhenOneOfSeveralLeaves() throws Exception {
            stores.withMapping("*@old.example", "domain:example.net")
                    .withMapping("*@old.example", "domain:partner.example");

            assertThat(leave("old.example")).isTrue();
        }

        @Test
        void leaveShouldBeFalseWhenJamesDropsTheLevelForAnIdentity() throws Exception {
            stores.withMapping("*@old.example", "domain:old.example")
                    .withMapping("*@old.example", "domain:partner.example");

            assertThat(leave("old.example")).isFalse();
            assertThat(james("user%victim.test", "old.example")).isEqualTo("nothing");
        }
    }

    @Nested
    class CannotBeTold {

        @Test
        void leaveShouldBeTrueForALoop() throws Exception {
            stores.withMapping("*@old.example", "domain:a.example").withMapping("*@a.example", "domain:old.example");

            assertThat(leave("old.example")).isTrue();
            assertThat(james("user", "old.example")).isEqualTo("TooManyMappingException");
        }

        @Test
        void leaveShouldBeFalseJustBelowJamesLimit() throws Exception {
            chainOf(9);

            assertThat(leave("d0.example")).isFalse();
            assertThat(james("user", "d0.example")).isEqualTo("user@example.net");
        }

        @Test
        void leaveShouldBeTrueAtJamesLimit() throws Exception {
            chainOf(10);

            assertThat(leave("d0.example")).isTrue();
            assertThat(james("user", "d0.example")).isEqualTo("TooManyMappingException");
        }

        /** d0 -> d1 -> ... -> example.net, the given number of rewritings. */
        private void chainOf(int rewritings) {
            for (int i = 0; i < rewritings - 1; i++) {
                stores.withMapping("*@d" + i + ".example", "domain:d" + (i + 1) + ".example");
            }
            stores.withMapping("*@d" + (rewritings - 1) + ".example", "domain:example.net");
        }

        @Test
        void leaveShouldBoundTheDomainsThatItVisits() throws Exception {
            // Ten levels of four alternatives: a million ways through forty domains.
            for (int level = 0; level < 9; level++) {
                for (int from = 0; from < 4; from++) {
                    for (int to = 0; to < 4; to++) {
                        stores.withMapping(
                                "*@l" + level + "n" + from + ".example",
                                "domain:l" + (level + 1) + "n" + to + ".example");
                    }
                }
            }
            for (int from = 0; from < 4; from++) {
                stores.withMapping("*@l9n" + from + ".example", "boss@example.net");
            }

            assertThat(leave("l0n0.example")).isTrue();
        }
    }

    private boolean leave(String domain) throws Exception {
        return new DomainMappings(stores.mappings, end -> LOCAL.contains(end.asString())).leave(Domain.of(domain));
    }

    /** What James itself makes of it. */
    private String james(String localPart, String domain) throws Exception {
        try {
            return stores.mappings
                    .getResolvedMappings(localPart, Domain.of(domain))
                    .asStream()
                    .map(Mapping::asString)
                    .reduce((first, second) -> first + "," + second)
                    .orElse("nothing");
        } catch (ErrorMappingException e) {
            return e.getClass().getSimpleName();
        }
    }
}
