/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandArgumentTest {

    @Nested
    class OfRcpt {

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                emptyValue = "",
                value = {
                    "RCPT TO:<user%a.test@b.test>              | user%a.test@b.test | ``",
                    "rcpt to:<user@b.test>                     | user@b.test        | ``",
                    "RCPT TO:   <user@b.test>                  | user@b.test        | ``",
                    "RCPT TO:<@a.test:user@b.test>             | @a.test:user@b.test| ``",
                    "RCPT TO:<user@b.test> NOTIFY=NEVER        | user@b.test        | NOTIFY",
                    "RCPT TO:<user@b.test> notify=x ORCPT=a;b  | user@b.test        | NOTIFY ORCPT",
                    "RCPT TO:<user@b.test>  NOTIFY=NEVER       | user@b.test        | NOTIFY",
                    "RCPT TO:<user@b.test> FOO                 | user@b.test        | FOO",
                    "RCPT TO:<a> b@b.test>                     | a> b@b.test        | ``",
                    "RCPT TO:<>                                | ``                 | ``",
                    "RCPT TO:<<user@b.test>>                   | <user@b.test>      | ``",
                    "RCPT TO:<\"a b\"@b.test>                  | \"a b\"@b.test      | ``",
                })
        void pathAndParametersShouldBeCutWhereJamesCutsThem(String line, String path, String parameters) {
            List<String> names = parameters.isEmpty() ? List.of() : List.of(parameters.split(" "));

            assertThat(CommandArgument.ofRcpt(line, true)).contains(new CommandArgument(path, names));
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(
                strings = {
                    "RCPT",
                    "RCPT ",
                    "RCPT TO",
                    "RCPT TO:",
                    "RCPT :<user@b.test>",
                    "RCPT user@b.test",
                    "RCPT FROM:<user@b.test>",
                    "RCPT TO :<user@b.test>",
                    "RCPT TO:user@b.test",
                    "RCPT TO:<user@b.test",
                    "RCPT TO:user@b.test>",
                    "RCPT TO:<user@b.test>X",
                    "RCPT TO:<",
                    "RCPT TO:>"
                })
        void whatJamesAnswersWith501ShouldBeNothing(String line) {
            assertThat(CommandArgument.ofRcpt(line, true)).isEmpty();
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "RCPT TO:user%a.test@b.test, user%a.test@b.test",
            "RCPT TO: <user@b.test>, user@b.test",
            "RCPT TO:<user@b.test, <user@b.test"
        })
        void bracketsMayBeMissingWhenTheyAreNotEnforced(String line, String path) {
            assertThat(CommandArgument.ofRcpt(line, false))
                    .map(CommandArgument::path)
                    .contains(path);
        }

        @Test
        void numberOfParametersShouldBeBounded() {
            String line = "RCPT TO:<user@b.test>" + " A=b".repeat(2_000);

            assertThat(CommandArgument.ofRcpt(line, true))
                    .hasValueSatisfying(
                            argument -> assertThat(argument.parameters()).hasSizeLessThanOrEqualTo(16));
        }
    }

    @Nested
    class OfMail {

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                emptyValue = "",
                value = {
                    "MAIL FROM:<user@b.test>, user@b.test",
                    "MAIL FROM:<>, ''",
                    "MAIL FROM:<user@b.test> SIZE=1000, user@b.test",
                    "MAIL FROM:<user@b.test> AUTH=<> SIZE=1, user@b.test",
                    "MAIL FROM: <user%a.test@b.test> BODY=8BITMIME, user%a.test@b.test"
                })
        void pathShouldEndAtTheFirstClosingBracket(String line, String path) {
            assertThat(CommandArgument.ofMail(line, true))
                    .map(CommandArgument::path)
                    .isEqualTo(Optional.of(path));
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(strings = {"MAIL", "MAIL FROM", "MAIL TO:<user@b.test>", "MAIL FROM:user@b.test"})
        void whatJamesAnswersWith501ShouldBeNothing(String line) {
            assertThat(CommandArgument.ofMail(line, true)).isEmpty();
        }
    }

    @Nested
    class Text {

        @Test
        void operatorInFullWidthShouldSurvive() {
            byte[] line = "RCPT TO:<user\uFF05a.test@b.test>\r\n".getBytes(StandardCharsets.UTF_8);

            assertThat(CommandArgument.text(line)).isEqualTo("RCPT TO:<user\uFF05a.test@b.test>");
        }

        @Test
        void bytesThatAreNoUtf8ShouldBecomeSomethingThatIsNoOperator() {
            assertThat(CommandArgument.text(new byte[] {'a', (byte) 0xFF, 'b', '\n'}))
                    .isEqualTo("a\uFFFDb");
        }
    }
}
