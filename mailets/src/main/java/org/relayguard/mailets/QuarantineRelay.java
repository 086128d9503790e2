/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.QuarantineAttributes;
import org.relayguard.mail.RecipientNote;
import org.relayguard.mail.Release;
import org.relayguard.policy.Reason;

/**
 * Keeps the whole mail in a mail repository, with who, when, techniques, hops, destination and reason on it, and ends
 * it. What is only observed it records, and passes the mail on.
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.SourceRouted" class="org.relayguard.mailets.QuarantineRelay">
 *   <repositoryPath>var/mail/relay-quarantine/</repositoryPath>
 *   <onMatchException>guard-fault</onMatchException>
 *   <onMailetException>guard-fault</onMailetException>
 * </mailet>
 * }</pre>
 *
 * <p>A mail that James's webadmin took out of the quarantine is released: the guard's matchers do not match its
 * recipients. If it comes here all the same, because it was put back into the processor of this mailet, it is not kept
 * again but sent on to {@code root}; once, so that a chain that leads it here again and again does not turn for ever.
 * Not released is a recipient that James would change when it writes it ({@code changed-on-the-wire}): that one is kept
 * again.
 */
public class QuarantineRelay extends GenericMailet {

    private static final AttributeName SENT_ON = AttributeName.of(QuarantineAttributes.SENT_ON);

    private final Enforcer enforcer;
    private final Quarantine quarantine;
    private QuarantineRepositories.Repository repository;

    @Inject
    public QuarantineRelay(Enforcer enforcer, Quarantine quarantine) {
        this.enforcer = enforcer;
        this.quarantine = quarantine;
    }

    @Override
    public void init() throws MessagingException {
        MailetParameters parameters = MailetParameters.of(getClass(), getMailetConfig(), RepositoryParameter.NAME);
        repository =
                quarantine.open(parameters, RepositoryParameter.NAME, parameters.required(RepositoryParameter.NAME));
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        Release release = NotesOnMail.releaseOf(mail);
        MailNotes notes = NotesOnMail.read(mail);
        Predicate<String> counts = recipient -> release.counts(recipient) && !wouldLeaveChanged(notes.of(recipient));
        boolean released = NotesOnMail.keysOf(mail.getRecipients()).stream().allMatch(counts);
        boolean sentOn = mail.getAttribute(SENT_ON).isPresent();
        if (released && !sentOn) {
            NotesOnMail.write(mail, SENT_ON, "true");
            mail.setState(Mail.DEFAULT);
            return;
        }
        enforcer.act(
                mail,
                recipient -> counts.test(recipient) && !sentOn,
                (it, goesOn) -> quarantine.keep(it, goesOn, repository));
    }

    /** What James would write to the next host is not what was released. */
    private static boolean wouldLeaveChanged(RecipientNote note) {
        return note.decision()
                .filter(decision -> decision.reason() == Reason.CHANGED_ON_THE_WIRE)
                .isPresent();
    }

    /** Where a released mail goes, and the state in which a mail is stored. */
    @Override
    public Collection<ProcessingState> requiredProcessingState() {
        return List.of(new ProcessingState(Mail.DEFAULT));
    }

    @Override
    public String getMailetInfo() {
        return "QuarantineRelay: keeps relay attempts in a mail repository";
    }
}
