/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.relayguard.attempt.FinalAction;
import org.relayguard.mail.MailOrigin;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.RecipientNote;
import org.relayguard.text.Labelled;

/**
 * Ends the mail for the recipients that it is given. What is only observed it records, and passes the mail on.
 *
 * <pre>
 * sent by a mailet of this server      kept in the quarantine, never only dropped
 * nobody could find out                kept there too: it is not decided yet
 * the recorder is flooded              kept there too: without a record nobody would know of it
 * the sender authenticated             bounced to the sender, without the content of the mail, and ended
 * anybody else, and the null sender    ended, with a record and without a word: the sender is as good as forged
 * </pre>
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.UnauthorizedRelay" class="org.relayguard.mailets.RejectRelay">
 *   <bounce>authenticated</bounce>
 *   <notice>This server does not relay for you. See https://www.example.net/relaying</notice>
 *   <repositoryPath>var/mail/relay-quarantine/</repositoryPath>
 *   <onMatchException>guard-fault</onMatchException>
 *   <onMailetException>guard-fault</onMailetException>
 * </mailet>
 * }</pre>
 */
public class RejectRelay extends GenericMailet {

    private static final String BOUNCE = "bounce";
    private static final String NOTICE = "notice";
    private static final String DEFAULT_REPOSITORY_PATH = "var/mail/relay-quarantine/";

    private final Enforcer enforcer;
    private final Quarantine quarantine;
    private final MailRecorder recorder;
    private final RefusalNotices notices;
    private Bounce bounce = Bounce.AUTHENTICATED;
    private Optional<String> notice = Optional.empty();
    private QuarantineRepositories.Repository repository;

    @Inject
    public RejectRelay(Enforcer enforcer, Quarantine quarantine, MailRecorder recorder, RefusalNotices notices) {
        this.enforcer = enforcer;
        this.quarantine = quarantine;
        this.recorder = recorder;
        this.notices = notices;
    }

    @Override
    public void init() throws MessagingException {
        MailetParameters parameters =
                MailetParameters.of(getClass(), getMailetConfig(), BOUNCE, NOTICE, RepositoryParameter.NAME);
        bounce = parameters.choice(BOUNCE, Bounce.AUTHENTICATED, Bounce.values(), Bounce::label);
        notice = parameters.text(NOTICE);
        repository = quarantine.open(
                parameters, parameters.text(RepositoryParameter.NAME).orElse(DEFAULT_REPOSITORY_PATH));
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        enforcer.act(mail, recipient -> false, this::reject);
    }

    private void reject(Mail mail, boolean goesOn) throws MessagingException {
        if (mustBeKept(mail)) {
            quarantine.keep(mail, goesOn, repository);
            return;
        }
        if (mayBeBounced(mail)) {
            notices.send(mail, notice, getMailetContext());
        }
        boolean recorded =
                recorder.record(mail, (recipient, note) -> FinalAction.REJECTED).complete();
        if (!recorded) {
            quarantine.keep(mail, goesOn, repository); // nobody would know that there was such a mail
        }
    }

    private static boolean mustBeKept(Mail mail) {
        return new MailOrigin(mail).isSentByMailet()
                || NotesOnMail.keysOf(mail.getRecipients()).stream()
                        .map(NotesOnMail.read(mail)::of)
                        .anyMatch(RecipientNote::isUndecided);
    }

    private boolean mayBeBounced(Mail mail) {
        return bounce == Bounce.AUTHENTICATED
                && mail.hasSender()
                && new MailOrigin(mail).user().isPresent();
    }

    @Override
    public String getMailetInfo() {
        return "RejectRelay: ends the mail of relay attempts";
    }

    /** Who is told that a mail was rejected. */
    enum Bounce implements Labelled {
        AUTHENTICATED,
        NEVER;
    }
}
