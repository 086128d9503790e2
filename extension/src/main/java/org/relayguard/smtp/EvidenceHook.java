/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.net.InetSocketAddress;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.net.IpText;

/**
 * Writes on the mail what was noted at SMTP about its recipients, so that matchers and mailets know the act that they
 * see and do not count it again. Evidence only: the chain decides anew on what it sees.
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.EvidenceHook"/>
 * }</pre>
 */
public final class EvidenceHook implements JamesMessageHook {

    private static final AttributeName REVERSE_PATH = AttributeName.of(AttemptAttribute.REVERSE_PATH);
    private static final AttributeName ADDRESS_DISBELIEVED = AttributeName.of(AttemptAttribute.ADDRESS_DISBELIEVED);

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        MailNotes notes = SessionMemory.notes(session);
        if (!notes.byRecipient().isEmpty()) {
            NotesOnMail.write(mail, notes);
        }
        SessionMemory.reversePath(session).ifPresent(note -> NotesOnMail.write(mail, REVERSE_PATH, note.toPlain()));
        if (SessionMemory.isAddressDisbelieved(session)) {
            mail.setAttribute(new Attribute(ADDRESS_DISBELIEVED, AttributeValue.of(peer(session))));
        }
        return HookResult.DECLINED;
    }

    private static String peer(SMTPSession session) {
        return SessionMemory.peer(session)
                .map(InetSocketAddress::getAddress)
                .map(IpText::of)
                .orElse("");
    }
}
