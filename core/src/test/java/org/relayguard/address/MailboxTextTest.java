/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxTextTest {

    private static MailboxText of(String text) {
        return MailboxText.of(text, 0, text.length());
    }

    /** Columns: text, its last @, whether a quote is never closed, how its local part is read, notations. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user%a.test@b.test      | 11 | false | user%a.test  | [PERCENT_HACK]",
                "\"user@a.test\"@b.test  | 13 | false | user@a.test  | [QUOTED_NESTED_AT]",
                "user\\@a.test@b.test    | 12 | false | user@a.test  | [ESCAPED_NESTED_AT]",
                "\"user%a.test@b.test    | 12 | true  | \"user%a.test | [PERCENT_HACK]",
                "user\uFF05a.test@b.test | 11 | false | user%a.test  | [LOOK_ALIKE_OPERATOR]",
                "a@b@c%d                 | 3  | false | a@b          | [NESTED_AT]",
                "user                    | -1 | false | user         | []",
                "user\\                  | -1 | false | user\\       | []"
            })
    void scanShouldFindOutWhatStandsThere(String text, int lastAt, boolean unclosed, String local, String notations) {
        MailboxText testee = of(text);
        int localEnd = lastAt < 0 ? text.length() : lastAt;

        assertThat(testee.lastAt()).isEqualTo(lastAt);
        assertThat(testee.isQuoteUnclosed()).isEqualTo(unclosed);
        assertThat(testee.unquoted(localEnd)).isEqualTo(local);
        assertThat(Notation.of(testee.notations(localEnd))).hasToString(notations);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a.b!c%d@e, true",
                "a-b@e,     false",
                "a?b@e,     false",
                "a(b@e,     false",
                "a;b@e,     false",
                "\"a\"@e,   false",
                "a\\b@e,    false",
                "a\u00FCb@e,  false",
                "a\uFF05b@e,  false"
            })
    void localPartShouldBeBareWhenNothingMakesItNecessaryToLookCloser(String text, boolean bare) {
        assertThat(of(text).isBare(text.indexOf('@'))).isEqualTo(bare);
    }

    @Test
    void controlCharacterShouldCountInTheLocalPartOnly() {
        assertThat(of("a\tb@c").hasControlCharacter(3)).isTrue();
        assertThat(of("a\\\tb@c").hasControlCharacter(4)).isTrue();
        assertThat(of("a\u0085b@c").hasControlCharacter(3)).isTrue();
        assertThat(of("ab@c\td").hasControlCharacter(2)).isFalse();
    }

    @Test
    void lookAlikesShouldStayLettersWhenAskedFor() {
        assertThat(of("\"a\uFF05b\"@c").unquotedLetters(5)).isEqualTo("a\uFF05b");
        assertThat(of("a\uFF05b@c").unquotedLetters(3)).isEqualTo("a\uFF05b");
    }

    @Test
    void whatFollowsTheLastAtShouldCountWhenItIsNotADomain() {
        assertThat(Notation.of(of("a@b%c").notations(5))).containsExactly(Notation.PERCENT_HACK, Notation.NESTED_AT);
    }
}
