/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts, without anybody's domains. What the facts come to stands in the corpora. */
class PathParserTest {

    private static MailPath parse(String text) {
        return PathParser.forwardPath(text);
    }

    private static List<String> hosts(Chain chain) {
        return chain.hosts().stream().map(Host::text).toList();
    }

    @Nested
    class PlainAddresses {

        @Test
        void partsShouldStandAsWritten() {
            MailPath path = parse("Joe.User+tag@Example.NET");

            assertThat(path.raw()).isEqualTo("Joe.User+tag@Example.NET");
            assertThat(path.localPart()).isEqualTo("Joe.User+tag");
            assertThat(path.domain()).hasToString("example.net");
            assertThat(path.isWellFormed()).isTrue();
            assertThat(path.hasOperator()).isFalse();
            assertThat(path.hasOperatorInLocalPart()).isFalse();
            assertThat(path.notations()).isEmpty();
        }

        @Test
        void chainShouldBeTheDomainAlone() {
            assertThat(parse("joe@example.net").readings()).singleElement().satisfies(chain -> {
                assertThat(hosts(chain)).containsExactly("example.net");
                assertThat(chain.user()).isEqualTo("joe");
                assertThat(chain.hasHops()).isFalse();
                assertThat(chain.canBeRoute()).isFalse();
            });
        }

        @Test
        void equalityShouldBeThatOfTheText() {
            assertThat(parse("joe@example.net"))
                    .isEqualTo(PathParser.reversePath("joe@example.net"))
                    .hasSameHashCodeAs(parse("joe@example.net"))
                    .isNotEqualTo(parse("Joe@example.net"))
                    .isNotEqualTo("joe@example.net")
                    .hasToString("joe@example.net");
        }

        @Test
        void blanksAtBothEndsShouldNotCount() {
            assertThat(parse("  joe@example.net ").localPart()).isEqualTo("joe");
            assertThat(parse("  joe@example.net ").domain()).hasToString("example.net");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"a@b", "a@b.c", "a.b@c", "#$'*+-/=?^_`{|}~@b", "a@1", "a@b_c", "a@-b", "\"a b\"@c", "a\\ b@c"
                })
        void wellFormedAddressesShouldBe(String text) {
            assertThat(parse(text).isWellFormed()).isTrue();
        }
    }

    @Nested
    class Chains {

        /** Columns: text, source route, hosts behind the default domain or the address's own, user. */
        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                nullValues = "-",
                value = {
                    "u%b.test%a.test@t.test      | -             | t.test a.test b.test | u",
                    "a.test!b.test!u             | -             | '' a.test b.test     | u",
                    "u@b.test@a.test@t.test      | -             | t.test a.test b.test | u",
                    "a.test!u@b.test@t.test      | -             | t.test b.test a.test | u",
                    "u%a.test@b.test@t.test      | -             | t.test b.test a.test | u",
                    "@a.test,@b.test:u@t.test    | a.test b.test | t.test               | u",
                    "@a.test:u%b.test@t.test     | a.test        | t.test b.test        | u",
                    "%b.test%a.test@t.test       | -             | t.test a.test        | %b.test",
                    "u%%a.test@t.test            | -             | t.test a.test        | u",
                    "a.test!!u@t.test            | -             | t.test a.test        | u",
                    "u%a.test%@t.test            | -             | t.test a.test        | u",
                    "%a.test@t.test              | -             | t.test               | %a.test",
                    "a.test!@t.test              | -             | t.test               | a.test!"
                })
        void firstReadingShouldBe(String text, String route, String hosts, String user) {
            Chain chain = parse(text).readings().get(0);

            assertThat(String.join(
                            " ", chain.sourceRoute().stream().map(Host::text).toList()))
                    .isEqualTo(route == null ? "" : route);
            assertThat(String.join(" ", hosts(chain))).isEqualTo(hosts.replace("''", ""));
            assertThat(chain.user()).isEqualTo(user);
        }

        @Test
        void mixShouldHaveTwoReadings() {
            assertThat(parse("a.test!u%b.test@t.test").readings())
                    .extracting(PathParserTest::hosts)
                    .containsExactly(List.of("t.test", "a.test", "b.test"), List.of("t.test", "b.test", "a.test"));
        }

        @Test
        void listShouldHaveAReadingForEachAddress() {
            assertThat(parse("\"bob,u%a.test;b.test!v\"@t.test").readings())
                    .extracting(PathParserTest::hosts)
                    .containsExactly(List.of("t.test", "a.test"), List.of("t.test", "b.test"));
        }

        @Test
        void namesInAListShouldBeOneName() {
            assertThat(parse("\"Bloggs, Fred\"@t.test").readings())
                    .singleElement()
                    .satisfies(chain -> assertThat(chain.user()).isEqualTo("Bloggs, Fred"));
        }

        @Test
        void lackingDomainShouldBeTheDefaultDomain() {
            assertThat(parse("user").domain()).isEqualTo(MailPath.DEFAULT_DOMAIN);
            assertThat(parse("user@").domain()).isEqualTo(MailPath.DEFAULT_DOMAIN);
            assertThat(parse("user%a.test").readings().get(0).hosts()).startsWith(MailPath.DEFAULT_DOMAIN);
        }

        @Test
        void chainShouldMoveToAnotherFirstDomain() {
            Chain chain = parse("user%a.test").readings().get(0);

            assertThat(hosts(chain.at(Host.of("t.test")))).containsExactly("t.test", "a.test");
            assertThat(chain.end()).hasToString("a.test");
        }

        @ParameterizedTest
        @CsvSource({
            "u%a.test@t.test, true",
            "u%localhost@t.test, true",
            "u%[192.0.2.1]@t.test, true",
            "@a.test:u@t.test, true",
            "u%sales@t.test, false",
            "u%2.5@t.test, false",
            "u%host.uucp@t.test, false",
            "%a.test@t.test, false",
            "u@t.test, false"
        })
        void chainCanBeARouteWithAUserAndAMailHost(String text, boolean route) {
            assertThat(parse(text).readings())
                    .anySatisfy(chain -> assertThat(chain.canBeRoute()).isEqualTo(route));
        }
    }

    @Nested
    class Operators {

        @ParameterizedTest
        @ValueSource(
                strings = {"a%b@c", "a!b@c", "a@b@c", "\"a%b\"@c", "a\\@b@c", "a%b", "a\uFF20b", "imceasmtp-a+40b@c"})
        void operatorInLocalPartShouldBeSeen(String text) {
            assertThat(parse(text).hasOperatorInLocalPart()).isTrue();
            assertThat(parse(text).hasOperator()).isTrue();
        }

        @Test
        void leadingRouteShouldBeAnOperatorOutsideOfTheLocalPart() {
            assertThat(parse("@a:b@c").hasOperator()).isTrue();
            assertThat(parse("@a:b@c").hasOperatorInLocalPart()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=40b@c", "a+40b@c", "\"a,b\"@c", "=?utf-8?q?ab?=@c", "IMCEAEX-a+40b@c", "a\u066Ab@c"})
        void otherCharactersShouldBeNone(String text) {
            assertThat(parse(text).hasOperator()).isFalse();
        }

        /** Columns: text, notations of the whole local part, whether or not it makes a route. */
        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "a%b@c            | [PERCENT_HACK]",
                    "\"a%b\"@c        | [QUOTED_PERCENT_HACK]",
                    "a\\%b@c          | [ESCAPED_PERCENT_HACK]",
                    "\"a\\%b\"@c      | [QUOTED_PERCENT_HACK]",
                    "a!b@c            | [BANG_PATH]",
                    "\"a!b\"@c        | [QUOTED_BANG_PATH]",
                    "a\\!b@c          | [ESCAPED_BANG_PATH]",
                    "a@b@c            | [NESTED_AT]",
                    "\"a@b\"@c        | [QUOTED_NESTED_AT]",
                    "a\\@b@c          | [ESCAPED_NESTED_AT]",
                    "a@b@             | [NESTED_AT, NULL_DOMAIN]",
                    "@a:b@c           | [SOURCE_ROUTE]",
                    "\"x,a%b\"@c      | [QUOTED_PERCENT_HACK, ADDRESS_LIST]",
                    "IMCEASMTP-a+25b@c | [ENCAPSULATED]",
                    "=?x?q?a=25b?=@c  | [ENCODED_WORD]",
                    "=?x?q?a%b?=@c    | [PERCENT_HACK]"
                })
        void operatorShouldGiveOneNotation(String text, String notations) {
            assertThat(parse(text).notations().stream().sorted().toList()).hasToString(notations);
        }
    }

    @Nested
    class Deliverability {

        @ParameterizedTest
        @CsvSource({
            "user@old.example, true",
            "'\"Fred Bloggs\"@old.example', true",
            "'a\\,b@old.example', false",
            "us er@old.example, false",
            "user..x@old.example, false",
            "user, true",
            "@old.example, false"
        })
        void addressShouldBeCarriable(String text, boolean carriable) {
            assertThat(parse(text).isDeliverable()).isEqualTo(carriable);
        }

        @Test
        void lengthShouldLimitWhatCanBeCarried() {
            String longest = "a".repeat(Limits.MAX_ADDRESS - "@old.example".length()) + "@old.example";

            assertThat(parse(longest).isDeliverable()).isTrue();
            assertThat(parse("a" + longest).isDeliverable()).isFalse();
        }
    }
}
