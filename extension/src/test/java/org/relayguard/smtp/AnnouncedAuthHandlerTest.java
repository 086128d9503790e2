/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.james.protocols.smtp.SMTPConfiguration;
import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.apache.james.protocols.smtp.utils.BaseFakeSMTPSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a real server, with James's own reading of its configuration: ListenersIT. */
class AnnouncedAuthHandlerTest {

    private static final String JAMES = "James";

    private final AnnouncedAuthHandler testee = new AnnouncedAuthHandler();

    /** James's rule: nothing is announced in clear when requireSSL is set, and nothing to whom is authorised. */
    private static final class Listener extends BaseFakeSMTPSession {

        private final boolean tls;
        private final SMTPConfiguration configuration;

        Listener(String announce, boolean requireSsl, boolean tls) {
            this.tls = tls;
            this.configuration = new SMTPConfigurationImpl() {
                @Override
                public boolean isAuthAnnounced(String remoteIp, boolean tlsStarted) {
                    boolean stranger = !remoteIp.startsWith("127.");
                    return !(requireSsl && !tlsStarted)
                            && !announce.equals("never")
                            && (stranger || announce.equals("always"));
                }
            };
        }

        @Override
        public SMTPConfiguration getConfiguration() {
            return configuration;
        }

        @Override
        public boolean isTLSStarted() {
            return tls;
        }
    }

    @ParameterizedTest(name = "{0}, requireSSL {1}, TLS {2} -> {3}")
    @CsvSource({
        "never,                    true,  false, 502 5.5.1 Authentication is not available here",
        "never,                    false, false, 502 5.5.1 Authentication is not available here",
        "never,                    true,  true,  502 5.5.1 Authentication is not available here",
        "always,                   true,  false, 538 5.7.11 Encryption required for authentication",
        "always,                   true,  true,  James",
        "always,                   false, false, James",
        "forUnauthorizedAddresses, true,  false, 538 5.7.11 Encryption required for authentication",
        "forUnauthorizedAddresses, true,  true,  James",
        "forUnauthorizedAddresses, false, false, James"
    })
    void handlerShouldTakeAuthOnlyWhereItIsAnnounced(
            String announce, boolean requireSsl, boolean tls, String expected) {
        Listener session = new Listener(announce, requireSsl, tls);

        assertThat(Optional.ofNullable(testee.onCommand(session, SmtpFixture.request("AUTH PLAIN AGpvZQBzZWNyZXQ=")))
                        .map(SmtpFixture::line)
                        .orElse(JAMES))
                .isEqualTo(expected);
    }

    @Test
    void handlerShouldStandInFrontOfAuthAlone() {
        assertThat(testee.getImplCommands()).containsExactly("AUTH");
    }
}
