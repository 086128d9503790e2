/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.util.Collection;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.Release;

/**
 * Matches the recipients that an administrator released from the quarantine: the mail bears the quarantine's id and
 * James's attribute of a mail that is processed again, and the recipient was stored with it. A recipient that was
 * rewritten since, and a mail from any other repository, are not released.
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.ReleasedFromQuarantine" class="ToProcessor">
 *   <processor>relay</processor>
 * </mailet>
 * }</pre>
 */
public class ReleasedFromQuarantine extends GenericMatcher {

    @Override
    public void init() throws MessagingException {
        Condition.requireNone(this);
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        Release release = NotesOnMail.releaseOf(mail);
        return mail.getRecipients().stream()
                .filter(recipient -> release.counts(NotesOnMail.keyOf(recipient)))
                .toList();
    }
}
