/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.address.Host;
import org.relayguard.address.PathParser;

/** Rule 16: what leaves is what was judged. The many forms of a recipient stand in the corpora. */
class AsWrittenTest extends PolicyFixture {

    private static final String LOW_BYTES = "\"user\u0140victim.test\"";

    @Nested
    class TheRecipient {

        @ParameterizedTest
        @EnumSource(Trust.class)
        void lowBytesShouldNotBeCarriedForAnybody(Trust trust) {
            assertThat(judge(LOW_BYTES + AT_RELAY, trust).reason()).isEqualTo(Reason.CHANGED_ON_THE_WIRE);
            assertThat(judge(LOW_BYTES + "@victim.test", trust).verdict()).isEqualTo(Verdict.REFUSE);
        }

        @ParameterizedTest
        @EnumSource(Trust.class)
        void lowBytesShouldBeLeftToALocalDomain(Trust trust) {
            assertThat(judge(LOW_BYTES + AT_LOCAL, trust).verdict()).isEqualTo(Verdict.ACCEPT);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\u0080", "\u00A0", "\u00FF", "\uFFFD", "\uD835\uDC40"})
        void nothingButPrintableAsciiShouldBeCarried(String character) {
            assertThat(judge("\"a" + character + "b\"@victim.test", Trust.TRUSTED)
                            .reason())
                    .isEqualTo(Reason.CHANGED_ON_THE_WIRE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\u001F", "\u007F", "\u0000", "\r", "\n"})
        void controlCharactersShouldNotBeCarriedEither(String character) {
            assertThat(judge("\"a" + character + "b\"@victim.test", Trust.TRUSTED)
                            .verdict())
                    .isEqualTo(Verdict.REFUSE);
        }

        @ParameterizedTest
        @ValueSource(strings = {" ", "~", "\\\""})
        void printableAsciiShouldBeCarried(String character) {
            assertThat(judge("\"a" + character + "b\"@victim.test", Trust.TRUSTED)
                            .reason())
                    .isEqualTo(Reason.TRUSTED_CLIENT);
        }

        @Test
        void blanksThatTheServerTakesOffShouldNotCount() {
            assertThat(judge(" user@victim.test ", Trust.TRUSTED).reason()).isEqualTo(Reason.TRUSTED_CLIENT);
        }

        @Test
        void replyShouldSaySo() {
            assertThat(judge(LOW_BYTES + AT_RELAY).reply().map(Reply::line))
                    .contains("550 5.6.7 Address or sender holds characters that cannot be sent on");
        }

        @Test
        void textWithoutDomainShouldBeAtTheDefaultDomain() {
            assertThat(judge("pel\u00E9").reason()).isEqualTo(Reason.LOCAL_RECIPIENT);
        }

        @Test
        void trustedClientsDomainShouldBeConfirmedBeforeItIsExternal() {
            domains.confirm("new.test", DomainClass.RELAY);

            assertThat(judge("pel\u00E9@new.test", Trust.TRUSTED).destinationClass())
                    .contains(DomainClass.RELAY);
        }

        @ParameterizedTest
        @EnumSource(
                value = Trust.class,
                names = {"TRUSTED", "SENT_BY_MAILET"})
        void recipientShouldBeUndecidedWhenItsDomainIsNotKnown(Trust trust) {
            domains.unknown();

            assertThat(judge(LOW_BYTES + "@new.test", trust).reason()).isEqualTo(Reason.DOMAIN_LOOKUP_FAILED);
        }

        @Test
        void recipientAtAnOwnNameShouldBeUndecidedWhenTheDomainListIsNotKnown() {
            domains.unknown();

            assertThat(judge("pel\u00E9@mx1.example.net", Trust.TRUSTED).reason())
                    .isEqualTo(Reason.DOMAIN_LOOKUP_FAILED);
        }
    }

    @Nested
    class TheReversePath {

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource({
            "bob@old.example, CHANGED_ON_THE_WIRE",
            "bob@victim.test, RELAY_DENIED",
            "bob@mx1.example.net, CHANGED_ON_THE_WIRE",
            "bob@example.net, LOCAL_RECIPIENT"
        })
        void lowBytesShouldDecideAboutEachRecipient(String recipient, Reason expected) {
            assertThat(judgeFrom("\"x\u010D\u010ARCPT TO:<a@b.test>\"@evil.test", recipient)
                            .reason())
                    .isEqualTo(expected);
        }

        @Test
        void asciiShouldBeCarried() {
            assertThat(judgeFrom("bob@evil.test", "bob@old.example").reason()).isEqualTo(Reason.RELAY_RECIPIENT);
        }

        @Test
        void lowBytesShouldBeNoReasonToRefuseMail() {
            assertThat(judgeSender("pel\u00E9@evil.test", Trust.STRANGER).reason())
                    .isEqualTo(Reason.FOREIGN_SENDER);
        }

        private Decision judgeFrom(String sender, String recipient) {
            return policy().judgeRecipient(request(sender, recipient));
        }
    }

    @Nested
    class WouldLeaveChanged {

        @ParameterizedTest(name = "{0} -> {1}: {2}")
        @CsvSource(
                quoteCharacter = '`',
                value = {
                    "a@b.test,      bob@old.example,     false",
                    "a@b.test,      bob@victim.test,     false",
                    "a@b.test,      user%victim.test@old.example, false",
                    "a@b.test,      pel\u00E9@old.example, true",
                    "a@b.test,      pel\u00E9@example.net, false",
                    "pel\u00E9@b.test, bob@example.net,    false",
                    "pel\u00E9@b.test, bob@old.example,    true"
                })
        void wouldLeaveChangedShouldAskNothingElse(String sender, String recipient, boolean expected) {
            assertThat(policy().wouldLeaveChanged(request(sender, recipient))).isEqualTo(expected);
        }

        @Test
        void wouldLeaveChangedShouldHoldWhenNobodyKnows() {
            domains.unknown();

            assertThat(policy().wouldLeaveChanged(request("a@b.test", "pel\u00E9@new.test")))
                    .isTrue();
        }
    }

    @Nested
    class NamesReadInTwoWays {

        private final RelayPolicy testee = new RelayPolicy(
                PolicySettings.defaults(),
                FixedDomains.builder()
                        .local("example.net")
                        .local("strasse.example")
                        .local("xn--strae-oqa.example")
                        .build(),
                FixedAddresses.of());

        @Test
        void foreignDomainShouldNotBeOursByAnotherReading() {
            assertThat(reason("user%stra\u00DFe.example@example.net")).isEqualTo(Reason.ROUTED_OUTSIDE);
            assertThat(reason("user@stra\u00DFe.example")).isEqualTo(Reason.RELAY_DENIED);
        }

        @Test
        void namesInAsciiShouldBeOurs() {
            assertThat(reason("user%strasse.example@example.net")).isEqualTo(Reason.ROUTE_ENDS_HERE);
            assertThat(reason("user%xn--strae-oqa.example@example.net")).isEqualTo(Reason.ROUTE_ENDS_HERE);
        }

        private Reason reason(String recipient) {
            return testee.judgeRecipient(request("a@b.test", recipient)).reason();
        }
    }

    private RelayPolicy policy() {
        return new RelayPolicy(settings, domains, known);
    }

    private static RelayRequest request(String sender, String recipient) {
        return new RelayRequest(
                PathParser.forwardPath(recipient),
                Optional.of(PathParser.reversePath(sender)),
                Optional.empty(),
                Trust.STRANGER);
    }

    @Test
    void ownNameShouldBeLocalAndNotDelivered() {
        assertThat(domains.classOf(Host.of("mx1.example.net"))).isEqualTo(DomainClass.LOCAL);
        assertThat(domains.deliveryOf("mx1.example.net")).isEqualTo(DomainClass.EXTERNAL);
    }
}
