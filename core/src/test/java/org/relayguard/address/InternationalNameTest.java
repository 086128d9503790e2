/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Domain names outside ASCII: one name only where both mappings that are in use agree. */
class InternationalNameTest {

    @Nested
    class ReadInOneWay {

        @ParameterizedTest(name = "{0} -> {1}: {2}")
        @CsvSource({
            "b\u00FCcher.example,               xn--bcher-kva.example,    a U-label",
            "B\u00DCCHER.Example.,              xn--bcher-kva.example,    case and a trailing dot",
            "bu\u0308cher.example,              xn--bcher-kva.example,    composed of two characters",
            "\uFF56\uFF49\uFF43.test,           vic.test,                 full-width letters",
            "victim\u3002test,                  victim.test,              an ideographic full stop",
            "victim\uFF61test,                  victim.test,              a half-width one",
            "vic\u00ADtim.test,                 victim.test,              a soft hyphen",
            "vic\u200Btim.test,                 victim.test,              a space without width",
            "\u210Aate.test,                    gate.test,                a script letter",
            "\u03C3\u03B1.test,                 xn--mxa9a.test,           small sigma",
            "\u03A3\u0391.test,                 xn--mxa9a.test,           capital sigma",
            "\u0391\u03A3.test,                 xn--mxa0b.test,           'capital sigma at the end: not a final one'",
            "\u043F\u043E\u0447\u0442\u0430.test, xn--80a1acny.test,        Cyrillic",
        })
        void nameShouldBeItsALabel(String written, String expected, String why) {
            assertThat(Host.of(written).name()).as(why).isEqualTo(expected);
            assertThat(Host.of(written)).isEqualTo(Host.of(expected));
            assertThat(Host.of(written).canBeMailHost()).isTrue();
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"b\u00FCcher", "relay.uuc\u1D56", "1.\uFF12"})
        void nameThatIsNoMailHostShouldBeNoneInOtherLettersEither(String written) {
            assertThat(Host.of(written).canBeMailHost()).isFalse();
        }
    }

    @Nested
    class ReadInTwoWays {

        @ParameterizedTest(name = "{0} is not {1}: {2}")
        @CsvSource({
            "stra\u00DFe.example,    strasse.example,        sharp s",
            "stra\u00DFe.example,    xn--strae-oqa.example,  'sharp s, as it is read today'",
            "\u03B1\u03C2.test,      xn--mxa0b.test,         final sigma",
            "a\u200Db.example,       ab.example,             a joiner",
            "a\u200Cb.example,       ab.example,             a non-joiner",
            "a.b\u200D,              a.b,                    at the end",
            "example.ne\u1D40,       example.net,            a letter that is younger than IDNA2003",
            "a\u1806b.example,       ab.example,             a sign that is no longer dropped",
            "\u1FB3.test,            xn--mxa8b.test,         folded to two letters: by the tables both agree",
        })
        void nameShouldBeNobodysElse(String written, String other, String why) {
            assertThat(Host.of(written)).as(why).isNotEqualTo(Host.of(other));
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "stra\u00DFe.example",
                    "a\u200Db.example",
                    "\u0780\u07A6.test",
                    "a\u0628.test",
                    "\uD83C\uDDE6\u200D.test",
                    "\u06281a.test"
                })
        void nameShouldBeAMailHostAllTheSame(String written) {
            assertThat(Host.of(written).canBeMailHost()).isTrue();
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "stra\u00DFe",
                    "a\u00DF.uucp",
                    "stra\u00DFe..test",
                    ".\u00DF.test",
                    "\u00DF.",
                    "a \u00DF.test"
                })
        void whatHasNoDotOrIsNoNameShouldNotBeAMailHost(String written) {
            assertThat(Host.of(written).canBeMailHost()).isFalse();
        }

        @Test
        void textThatIsTooLongShouldBeNoName() {
            assertThat(Host.of("\u00E9.".repeat(127) + "test").canBeMailHost()).isFalse();
        }

        @Test
        void caseAndATrailingDotShouldMakeNoDifference() {
            assertThat(Host.of("Stra\u00DFe.EXAMPLE.")).isEqualTo(Host.of("stra\u00DFe.example"));
        }
    }

    @Nested
    class AsADomainOfAnAddress {

        @Test
        void addressShouldBeWellFormed() {
            assertThat(PathParser.forwardPath("user@stra\u00DFe.example").malformation())
                    .isEmpty();
        }

        @Test
        void nameInBracketsShouldBeNoDomain() {
            assertThat(PathParser.forwardPath("user@[b\u00FCcher.example]").malformation())
                    .contains(Malformation.BAD_DOMAIN);
        }
    }
}
