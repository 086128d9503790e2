/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.mailets.Mails.KEY;
import static org.relayguard.mailets.Mails.ROUTED;
import static org.relayguard.mailets.Mails.SECOND_KEY;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.address.Host;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Protocol;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.RecipientNote.Stage;
import org.relayguard.mail.SmtpNote;
import org.relayguard.policy.Reason;
import org.relayguard.policy.SampleDecisions;
import org.relayguard.policy.Verdict;
import org.slf4j.LoggerFactory;

class LogRelayAttemptTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private Guard guard;

    @BeforeEach
    void setUp() throws MessagingException {
        guard = new Guard();
        log.start();
        root.setLevel(Level.INFO);
        root.addAppender(log);
    }

    @AfterEach
    void tearDown() {
        root.detachAppender(log);
        root.setLevel(before);
    }

    @Nested
    class TheLine {

        @Test
        void serviceShouldNameThePeerWhenOnlyItsHeaderToldTheClient() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);
            Mails.set(mail, "org.relayguard.client-address-disbelieved", "198.51.100.66");

            guard.init(guard.log(), "level", "info").service(mail);

            assertThat(log.list)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.getFormattedMessage()).startsWith("relay-attempt client=198.51.100.66 "));
        }

        @Test
        void serviceShouldWriteOneStructuredLineWithTheClientBeforeAnythingItWrote() throws Exception {
            guard.init(guard.log(), "level", "info").service(Mails.matched(ROUTED));

            assertThat(log.list).singleElement().satisfies(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.INFO);
                assertThat(event.getLoggerName()).isEqualTo(LogRelayAttempt.class.getName());
                assertThat(event.getFormattedMessage())
                        .startsWith("relay-attempt client=203.0.113.9 ")
                        .contains(" verdict=refuse reason=routed-outside action=logged key=" + KEY)
                        .contains(" notations=percent-hack ")
                        .contains(" session=session-1 mail=Mail1 ")
                        .contains(" helo=\"probe.test\" ")
                        .contains(" recipient=\"" + ROUTED + "\"")
                        .contains(" destination=\"user@victim.test\"");
            });
        }

        @Test
        void serviceShouldEscapeWhatTheClientWrote() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);
            Mails.set(mail, "org.apache.james.HELO", "x\" client=192.0.2.1\r\nrelay-attempt client=192.0.2.1 {}");

            guard.init(guard.log(), "level", "info").service(mail);

            assertThat(log.list)
                    .singleElement()
                    .satisfies(event -> assertThat(event.getFormattedMessage())
                            .doesNotContain("\r", "\n")
                            .contains("helo=\"x\\\" client=192.0.2.1\\r\\nrelay-attempt client=192.0.2.1 {}\""));
        }

        @Test
        void serviceShouldWriteOneLineForEachRcpt() throws Exception {
            guard.init(guard.log(), "level", "info").service(Mails.matched(ROUTED, ROUTED));

            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .satisfiesExactly(
                            first -> assertThat(first).contains("key=" + KEY),
                            second -> assertThat(second).contains("key=" + SECOND_KEY));
        }

        @Test
        void serviceShouldWriteNoLineOfItsOwnWhenNobodyAskedForOne() throws Exception {
            guard.init(guard.log()).service(Mails.matched(ROUTED));

            assertThat(guard.actions()).containsExactly(FinalAction.LOGGED);
            assertThat(log.list).isEmpty();
        }

        @Test
        void serviceShouldUseLevelAndLoggerOfTheAdministrator() throws Exception {
            guard.init(guard.log(), "level", "warn", "loggerName", "relay.audit")
                    .service(Mails.matched(ROUTED));

            assertThat(log.list).singleElement().satisfies(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.WARN);
                assertThat(event.getLoggerName()).isEqualTo("relay.audit");
            });
        }
    }

    @Nested
    class TheRecord {

        @Test
        void serviceShouldRecordEverythingThatIsKnown() throws Exception {
            guard.init(guard.log()).service(Mails.matched(ROUTED));

            Attempt attempt = guard.onlyAttempt();
            assertThat(attempt.key().text()).isEqualTo(KEY);
            assertThat(attempt.time()).isEqualTo(Guard.NOW);
            assertThat(attempt.source().address().orElseThrow().getHostAddress())
                    .isEqualTo("203.0.113.9");
            assertThat(attempt.listener().protocol()).isEqualTo(Protocol.SMTP);
            assertThat(attempt.envelope().helo()).contains("probe.test");
            assertThat(attempt.envelope().sender()).contains("someone@foreign.test");
            assertThat(attempt.envelope().recipient()).contains(ROUTED);
            assertThat(attempt.detection().reason().label()).isEqualTo("routed-outside");
            assertThat(attempt.detection().hops()).extracting(Host::text).containsExactly("example.net");
            assertThat(attempt.detection().destination()).contains("user@victim.test");
            assertThat(attempt.outcome().action()).isEqualTo(FinalAction.LOGGED);
            assertThat(attempt.trace().mailName()).contains("Mail1");
        }

        @Test
        void serviceShouldNotTakeTheAddressThatJamesFillsInForAClient() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);
            mail.removeAttribute(Mail.SMTP_SESSION_ID);

            guard.init(guard.log()).service(mail);

            assertThat(guard.onlyAttempt().source().address()).isEmpty();
            assertThat(guard.onlyAttempt().listener().protocol()).isEqualTo(Protocol.NONE);
        }

        @Test
        void serviceShouldRecordWhatIsKnownOfARecipientThatNoMatcherOfTheGuardJudged() throws Exception {
            FakeMail mail = Mails.unjudged("bob@example.net");

            guard.init(guard.log()).service(mail);

            assertThat(guard.onlyAttempt().detection().verdict()).isEqualTo(Verdict.UNDECIDED);
            assertThat(guard.onlyAttempt().detection().reason().label()).isEqualTo("not-judged");
            assertThat(NotesOnMail.read(mail).of("bob@example.net").keys())
                    .containsExactly(guard.onlyAttempt().key().text());
        }

        @Test
        void serviceShouldTakeThePathThatSmtpSawForEvidenceThoughTheRecipientWasRewritten() throws Exception {
            FakeMail mail = Mails.unjudged("bob@old.example");
            SmtpNote smtp = SmtpNote.of(
                    KEY, "Bob%Mx1@Example.net", SampleDecisions.because(Reason.ROUTE_ENDS_HERE), FinalAction.PASSED);
            NotesOnMail.write(mail, MailNotes.ofSmtp(Map.of("bob%mx1@example.net", List.of(smtp))));

            guard.init(guard.log(), "level", "info").service(mail);

            assertThat(guard.onlyAttempt().key().text()).isEqualTo(KEY);
            assertThat(guard.onlyAttempt().evidence().text()).isEqualTo("Bob%Mx1@Example.net");
            assertThat(guard.onlyAttempt().detection().reason().label()).isEqualTo("not-judged");
            assertThat(log.list)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.getFormattedMessage()).endsWith(" evidence=\"Bob%Mx1@Example.net\""));
        }

        @Test
        void anActShouldBeOneAttemptHoweverManyMailetsSeeIt() throws Exception {
            FakeMail mail = Mails.unjudged("bob@example.net");

            guard.init(guard.log()).service(mail);
            guard.init(guard.log()).service(mail);

            assertThat(guard.attempts.acts()).isEqualTo(1);
        }

        @Test
        void serviceShouldRecordThatAnOperatorReleasedTheMail() throws Exception {
            FakeMail mail = Mails.matched(ROUTED);
            new QuarantineStamps(guard.keys(), guard.clock()).put(mail, false);
            Mails.reprocess(mail);

            guard.init(guard.log()).service(mail);

            assertThat(guard.actions()).containsExactly(FinalAction.RELEASED);
            assertThat(guard.onlyAttempt().key().text()).isEqualTo(KEY);
        }
    }

    @Test
    void serviceShouldPassTheMailOnAndNoteThat() throws Exception {
        FakeMail mail = Mails.matched(ROUTED);

        guard.init(guard.log()).service(mail);

        assertThat(mail.getState()).isEqualTo("root");
        assertThat(mail.getRecipients()).hasSize(1);
        assertThat(NotesOnMail.read(mail).of(ROUTED).stage()).isEqualTo(Stage.PASSED_ON);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "level,      loud, parameter 'level' must be one of error; warn; info; debug; trace but is 'loud'",
        "loggerName, ' ',  parameter 'loggerName' must be a text that is not blank but is ' '",
        "logger,     x,    unknown parameter 'logger' with value 'x'; allowed are level; loggerName",
    })
    void initShouldRefuseAWrongParameter(String name, String value, String message) {
        assertThatThrownBy(() -> guard.init(guard.log(), name, value))
                .isInstanceOf(MessagingException.class)
                .satisfies(e -> assertThat(e.getMessage().replace(",", "").replace(";", ""))
                        .isEqualTo("LogRelayAttempt: " + message.replace(";", "")));
    }

    @Test
    void initShouldAcceptWhatJamesReadsFromAmongTheParameters() throws Exception {
        guard.init(guard.log(), "onMailetException", "ignore", "onMatchException", "guard-fault");
    }
}
