/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptLine;
import org.relayguard.attempt.FinalAction;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.Release;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Records the attempt and passes the mail on. With {@code loggerName} or {@code level} it writes a line of its own for
 * each RCPT besides; otherwise the recorder's is the only one. The client's address stands before everything that the
 * client wrote, which is escaped and cut.
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.SourceRouted=any" class="org.relayguard.mailets.LogRelayAttempt">
 *   <level>info</level>
 *   <loggerName>relay.audit</loggerName>
 *   <onMailetException>ignore</onMailetException>
 * </mailet>
 * }</pre>
 */
public class LogRelayAttempt extends GenericMailet {

    private static final String LEVEL = "level";
    private static final String LOGGER_NAME = "loggerName";

    private final MailRecorder recorder;
    private Consumer<Attempt> ownLine = attempt -> {};

    @Inject
    public LogRelayAttempt(MailRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void init() throws MessagingException {
        MailetParameters parameters = MailetParameters.of(getClass(), getMailetConfig(), LEVEL, LOGGER_NAME);
        Level level = parameters.choice(LEVEL, Level.INFO, Level.values(), LogRelayAttempt::label);
        Optional<String> ofTheClass = parameters.text(LEVEL).map(given -> LogRelayAttempt.class.getName());
        parameters
                .text(LOGGER_NAME)
                .or(() -> ofTheClass)
                .map(LoggerFactory::getLogger)
                .ifPresent(logger -> ownLine = attempt -> logger.atLevel(level).log(AttemptLine.of(attempt)));
    }

    private static String label(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void service(Mail mail) {
        Release release = NotesOnMail.releaseOf(mail);
        List<Attempt> attempts = recorder.recordAndPassOn(
                mail, (recipient, note) -> release.counts(recipient) ? FinalAction.RELEASED : FinalAction.LOGGED);
        attempts.forEach(ownLine);
    }

    @Override
    public String getMailetInfo() {
        return "LogRelayAttempt: records and logs relay attempts";
    }
}
