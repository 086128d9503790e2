/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.matchers.StrangersMails.INNOCENT;
import static org.relayguard.matchers.StrangersMails.STRANGER;
import static org.relayguard.matchers.StrangersMails.addresses;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.attempt.SourceAggregate;
import org.relayguard.net.IpLiterals;
import org.relayguard.probe.ProbeKind;

class KnownProberTest {

    private static final Duration WEEK = Duration.ofDays(7);

    /** Knows one source, and what it was asked last. */
    private static final class OneProber implements KnownProbers {

        private Duration within = Duration.ZERO;
        private Set<ProbeKind> kinds = Set.of();

        @Override
        public boolean hasProbed(SourceAggregate source, Set<ProbeKind> asked, Duration time) {
            within = time;
            kinds = asked;
            return source.equals(SourceAggregate.of(IpLiterals.parse(STRANGER).orElseThrow()));
        }

        @Override
        public Duration memory() {
            return WEEK;
        }
    }

    private final OneProber probers = new OneProber();
    private final KnownProber testee = new KnownProber(probers);

    @Nested
    class Match {

        @Test
        void matchShouldTakeAllRecipientsOfAProberDuplicatesIncluded() throws Exception {
            testee.init(StrangersMails.config("KnownProber"));

            assertThat(testee.match(StrangersMails.ofStranger(INNOCENT, "ann@example.net", INNOCENT)))
                    .isEqualTo(addresses(INNOCENT, "ann@example.net", INNOCENT));
        }

        @Test
        void matchShouldTakeNobodyOfAnotherClient() throws Exception {
            testee.init(StrangersMails.config("KnownProber"));
            FakeMail mail = FakeMail.builder()
                    .name("Mail1")
                    .recipients(addresses(INNOCENT))
                    .remoteAddr("203.0.113.10")
                    .build();
            StrangersMails.set(mail, "org.apache.james.SMTPSessionID", "session-1");

            assertThat(testee.match(mail)).isEmpty();
        }

        @Test
        void matchShouldNotBelieveAnAddressWithoutAnSmtpSession() throws Exception {
            testee.init(StrangersMails.config("KnownProber"));
            FakeMail mail = StrangersMails.ofStranger(INNOCENT);
            mail.removeAttribute(Mail.SMTP_SESSION_ID);

            assertThat(testee.match(mail)).isEmpty();
        }
    }

    @Nested
    class Condition {

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource({"90m, PT90M", "24h, PT24H", "7d, P7D", "'24h;any', PT24H", "' 24h ; http-connect , socks5 ', PT24H"
        })
        void timeShouldBeAsked(String condition, Duration within) throws Exception {
            ask(condition);

            assertThat(probers.within).isEqualTo(within);
        }

        @Test
        void withoutConditionTheWholeMemoryShouldBeAskedForAllButStrayProbes() throws Exception {
            ask(null);

            assertThat(probers.within).isEqualTo(WEEK);
            assertThat(probers.kinds)
                    .contains(ProbeKind.HTTP_CONNECT, ProbeKind.SOCKS4, ProbeKind.HTTP_ON_SMTP, ProbeKind.WINGATE)
                    .doesNotContain(ProbeKind.TLS_ON_PLAIN, ProbeKind.TLS_FOREIGN_NAME, ProbeKind.SMTP_ON_HTTP);
        }

        @Test
        void kindsShouldBeAsked() throws Exception {
            ask("1h;http-connect,socks5");
            assertThat(probers.kinds).isEqualTo(EnumSet.of(ProbeKind.HTTP_CONNECT, ProbeKind.SOCKS5));

            ask("1h;any");
            assertThat(probers.kinds).isEqualTo(EnumSet.allOf(ProbeKind.class));
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(
                strings = {
                    "0h",
                    "h",
                    "24",
                    "24s",
                    "-1h",
                    "1.5h",
                    "24 h",
                    "1234567h",
                    ";socks5",
                    "24h;",
                    "24h;socks",
                    "24h;socks5,"
                })
        void wrongConditionShouldStopTheStart(String condition) {
            assertThatThrownBy(() -> testee.init(StrangersMails.config("KnownProber", condition)))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageStartingWith("KnownProber: ")
                    .hasMessageEndingWith("but the condition is '" + condition + "'");
        }

        @Test
        void timeBeyondTheMemoryShouldStopTheStart() {
            assertThatThrownBy(() -> testee.init(StrangersMails.config("KnownProber", "8d")))
                    .hasMessage("KnownProber: asks for more than the 168 hours of known-probers.hours,"
                            + " but the condition is '8d'");
        }

        private void ask(String condition) throws MessagingException {
            testee.init(StrangersMails.config("KnownProber", condition));
            testee.match(StrangersMails.ofStranger(INNOCENT));
        }
    }
}
