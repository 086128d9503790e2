/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.smtp.CommandArgument.Form;
import org.relayguard.smtp.CommandArgument.Parameter;

/** By example; {@link JamesReadsTheSameTest} asks James. */
class CommandArgumentTest {

    private static CommandText text(String line) {
        int space = line.indexOf(' ');
        return CommandText.of(space < 0 ? "" : line.substring(space + 1).trim());
    }

    private static CommandArgument rcpt(String line, boolean bracketsEnforced) {
        return CommandArgument.ofRcpt(text(line), bracketsEnforced);
    }

    private static CommandArgument mail(String line) {
        return CommandArgument.ofMail(text(line), true);
    }

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
                    "RCPT TO:<user@b.test> foo =x              | user@b.test        | foo =x",
                    "RCPT TO:<a> b@b.test>                     | a> b@b.test        | ``",
                    "RCPT TO:<>                                | ``                 | ``",
                    "RCPT TO:<<user@b.test>>                   | <user@b.test>      | ``",
                    "RCPT TO:<\"a b\"@b.test>                  | \"a b\"@b.test      | ``",
                })
        void pathAndParametersShouldBeCutWhereJamesCutsThem(String line, String path, String parameters) {
            CommandArgument argument = rcpt(line, true);

            assertThat(argument.form()).isEqualTo(Form.READ);
            assertThat(argument.path()).isEqualTo(path);
            assertThat(argument.server()).isEqualTo(path);
            assertThat(argument.parameters())
                    .extracting(Parameter::name)
                    .containsExactlyElementsOf(parameters.isEmpty() ? List.of() : List.of(parameters.split(" ")));
        }

        @ParameterizedTest(name = "{0} blanks")
        @ValueSource(ints = {1, 2, 15, 16, 17, 18, 1_000})
        void anyNumberOfBlanksShouldHideNoParameter(int blanks) {
            assertThat(rcpt("RCPT TO:<user@b.test>" + " ".repeat(blanks) + "NOTIFY=NEVER", true)
                            .parameters())
                    .containsExactly(new Parameter("NOTIFY", "NOTIFY=NEVER"));
        }

        @Test
        void anyNumberOfParametersShouldBeRead() {
            String line = "RCPT TO:<user@b.test>" + " A=b".repeat(2_000) + " NOTIFY=NEVER";

            assertThat(rcpt(line, true).parameters()).hasSize(2_001).endsWith(new Parameter("NOTIFY", "NOTIFY=NEVER"));
        }

        @ParameterizedTest(name = "[{0}]")
        @CsvSource(
                emptyValue = "",
                value = {
                    "RCPT, ''",
                    "RCPT TO:, ''",
                    "RCPT :<user@b.test>, user@b.test",
                    "RCPT user@b.test, user@b.test",
                    "RCPT tom@b.test, tom@b.test",
                    "RCPT FROM:<user@b.test>, user@b.test",
                    "RCPT TO :<user@b.test>, user@b.test",
                    "RCPT TO user@b.test NOTIFY=NEVER, user@b.test",
                    "RCPT TO:user@b.test, user@b.test",
                    "RCPT TO:<user@b.test, user@b.test",
                    "RCPT TO:user@b.test>, user@b.test>",
                    "RCPT TO:<user@b.test>X, user@b.test",
                    "RCPT TO:<, ''",
                    "RCPT TO:>, >"
                })
        void whatJamesAnswersWith501ShouldBeReadAsEvidenceOnly(String line, String path) {
            assertThat(rcpt(line, true).isRead()).isFalse();
            assertThat(rcpt(line, true).path()).isEqualTo(path);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "RCPT TO:user%a.test@b.test, user%a.test@b.test",
            "RCPT TO: <user@b.test>, user@b.test",
            "RCPT TO:<user@b.test, <user@b.test"
        })
        void bracketsMayBeMissingWhenTheyAreNotEnforced(String line, String path) {
            assertThat(rcpt(line, false).isRead()).isTrue();
            assertThat(rcpt(line, false).path()).isEqualTo(path);
        }

        @Test
        void controlCharacterInAParameterShouldBeJudgedToo() {
            CommandArgument argument = rcpt("RCPT TO:<user@b.test> ORCPT=x\ry", true);

            assertThat(argument.path()).isEqualTo("<user@b.test> ORCPT=x\ry");
            assertThat(argument.server()).isEqualTo("user@b.test");
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
            assertThat(mail(line).isRead()).isTrue();
            assertThat(mail(line).path()).isEqualTo(path);
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(strings = {"MAIL", "MAIL FROM", "MAIL TO:<user@b.test>", "MAIL FROM:user@b.test"})
        void whatJamesAnswersWith501ShouldNotBeRead(String line) {
            assertThat(mail(line).isRead()).isFalse();
        }
    }

    @Nested
    class Meaning {

        private final FakeSession session = new FakeSession(SmtpFixture.STRANGER, false);

        private CommandArgument read(byte[] line) {
            SessionMemory.rememberLine(session, line);
            String james = new String(line, StandardCharsets.US_ASCII).trim();
            return CommandArgument.ofRcpt(CommandText.of(session, SmtpFixture.request(james)), true);
        }

        @Test
        void operatorInFullWidthShouldSurvive() {
            CommandArgument argument =
                    read("\t RCPT TO: <us\u00E9r\uFF05a.test@b.test> A=\u00E9\r\n".getBytes(StandardCharsets.UTF_8));

            assertThat(argument.path()).isEqualTo("us\u00E9r\uFF05a.test@b.test");
            assertThat(argument.server()).isEqualTo("us\uFFFD\uFFFDr\uFFFD\uFFFD\uFFFDa.test@b.test");
        }

        @Test
        void bytesThatAreNoUtf8ShouldBecomeSomethingThatIsNoOperator() {
            assertThat(read("RCPT TO:<a\u00FFb@b.test>\n".getBytes(StandardCharsets.ISO_8859_1))
                            .path())
                    .isEqualTo("a\uFFFDb@b.test");
        }

        @Test
        void openSequenceShouldTakeNoBracket() {
            assertThat(read("RCPT TO:<ab@b.test\u00E2\u0082> A\n".getBytes(StandardCharsets.ISO_8859_1))
                            .path())
                    .isEqualTo("ab@b.test\uFFFD");
        }
    }
}
