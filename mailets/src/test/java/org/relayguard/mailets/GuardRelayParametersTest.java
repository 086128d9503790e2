/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.mailets.Mails.ROUTED;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.attempt.FinalAction;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.Mode;
import org.slf4j.LoggerFactory;

/** What a {@link GuardRelay} takes from its configuration, and what it does with {@code action=reject}. */
class GuardRelayParametersTest {

    private static final String FINE = "bob@example.net";
    private static final String UNDECIDED = "lost%victim.test@example.net";
    private static final String ENDS_HERE = "user%example.net@example.net";

    private Guard guard;

    @BeforeEach
    void setUp() throws MessagingException {
        guard = new Guard();
    }

    private GuardRelay testee(String... parameters) throws MessagingException {
        return guard.init(
                guard.guardRelay(new Enforcement(Mode.ENFORCE, Set.of()), GuardRelayTest.policy(() -> true)),
                parameters);
    }

    @Nested
    class Rejecting {

        @Test
        void serviceShouldEndAStrangersMailWithoutAWord() throws Exception {
            FakeMail mail = Mails.unjudged(ROUTED, FINE);

            testee("action", "reject").service(mail);

            assertThat(GuardRelayTest.texts(mail)).containsExactly(FINE);
            assertThat(guard.kept).isEmpty();
            assertThat(guard.context.getSentMails()).isEmpty();
            assertThat(guard.actions()).containsExactly(FinalAction.REJECTED);
        }

        @Test
        void serviceShouldTellAnAuthenticatedSender() throws Exception {
            FakeMail mail = Mails.unjudged("\"user\u0140victim.test\"@old.example");
            Mails.authenticate(mail);

            testee("action", "reject", "notice", "See our page").service(mail);

            assertThat(mail.getState()).isEqualTo(Mail.GHOST);
            assertThat(guard.context.getSentMails()).hasSize(1);
        }

        @Test
        void serviceShouldTellNobodyWhenToldSo() throws Exception {
            FakeMail mail = Mails.unjudged("\"user\u0140victim.test\"@old.example");
            Mails.authenticate(mail);

            testee("action", "reject", "bounce", "never").service(mail);

            assertThat(guard.context.getSentMails()).isEmpty();
        }

        @Test
        void serviceShouldKeepWhatAMailetSentAndWhatIsUndecided() throws Exception {
            FakeMail mail = Mails.unjudged(ROUTED, UNDECIDED);
            mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

            testee("action", "reject").service(mail);

            assertThat(guard.kept.stream().map(GuardRelayTest::texts))
                    .containsExactly(List.of(UNDECIDED), List.of(ROUTED));
            assertThat(guard.actions()).containsExactlyInAnyOrder(FinalAction.DEFERRED, FinalAction.QUARANTINED);
        }
    }

    @Nested
    class Parameters {

        @Test
        void initShouldOpenTheRepositoriesOfTheSample() throws Exception {
            testee();

            assertThat(guard.opened).containsExactlyInAnyOrder("var/mail/relay-quarantine/", "var/mail/undecided/");
        }

        @Test
        void initShouldOpenTheRepositoriesThatAreNamed() throws Exception {
            testee("refusedRepositoryPath", "file://a/", "undecidedRepositoryPath", "file://b/");

            assertThat(guard.opened).containsExactlyInAnyOrder("file://a/", "file://b/");
        }

        @ParameterizedTest(name = "{0}={1}")
        @CsvSource({
            "action, drop, 'one of quarantine, reject'",
            "bounce, never, left out unless action is reject",
            "notice, Hello, left out unless action is reject",
            "level, loud, 'one of error, warn, info, debug, trace'",
            "refusedRepositoryPath, ftp://x/, a repository of James",
            "undecidedRepositoryPath, ftp://x/, a repository of James",
            "repositoryPath, file://a/, unknown parameter",
        })
        void initShouldSayWhatIsWrong(String parameter, String value, String message) {
            assertThatThrownBy(() -> testee(parameter, value))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("GuardRelay: ")
                    .hasMessageContaining("'" + parameter + "'")
                    .hasMessageContaining("'" + value + "'")
                    .hasMessageContaining(message);
        }

        @Test
        void levelShouldWriteASecondLineAboutEachAcceptedRoute() throws Exception {
            Logger logger = (Logger) LoggerFactory.getLogger(GuardRelay.class);
            ListAppender<ILoggingEvent> lines = new ListAppender<>();
            lines.start();
            logger.addAppender(lines);
            try {
                testee().service(Mails.unjudged(ENDS_HERE));
                assertThat(lines.list).isEmpty();

                testee("level", "warn").service(Mails.unjudged(ENDS_HERE, ROUTED));
            } finally {
                logger.detachAppender(lines);
            }

            assertThat(lines.list).singleElement().satisfies(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
                assertThat(line.getFormattedMessage()).contains("reason=route-ends-here", "action=logged");
            });
        }
    }
}
