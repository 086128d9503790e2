/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.relayguard.attempt.FinalAction;

/** Keeps whole mails in a repository, and records that. */
public final class Quarantine {

    /** Where refused mail is kept if nobody says otherwise, in James's default protocol. */
    static final String DEFAULT_REPOSITORY_PATH = "var/mail/relay-quarantine/";

    private final QuarantineRepositories repositories;
    private final QuarantineStamps stamps;
    private final MailRecorder recorder;

    @Inject
    public Quarantine(QuarantineRepositories repositories, QuarantineStamps stamps, MailRecorder recorder) {
        this.repositories = repositories;
        this.stamps = stamps;
        this.recorder = recorder;
    }

    /** @throws MessagingException naming the parameter, what is allowed, the value and what is wrong with it */
    QuarantineRepositories.Repository open(MailetParameters parameters, String parameter, String repositoryPath)
            throws MessagingException {
        return RepositoryParameter.open(repositories, parameters, parameter, repositoryPath);
    }

    /**
     * Stores the mail as it would enter the chain, so that a release goes through the whole of it, and records that.
     * The mail in hand is left as it was: stored elsewhere by James's error handling and put back, it must not look
     * released.
     *
     * @param goesOn whether the mail goes on for other recipients, and can come to the same repository under the same
     *     name
     * @throws MessagingException when the repository failed; nothing is recorded then
     */
    void keep(Mail mail, boolean goesOn, QuarantineRepositories.Repository repository) throws MessagingException {
        String state = mail.getState();
        Runnable takeBack = stamps.put(mail, goesOn);
        try {
            mail.setState(Mail.DEFAULT);
            repository.keep(mail);
        } finally {
            mail.setState(state);
            takeBack.run();
        }
        recorder.record(mail, (recipient, note) -> note.isUndecided() ? FinalAction.DEFERRED : FinalAction.QUARANTINED);
    }
}
