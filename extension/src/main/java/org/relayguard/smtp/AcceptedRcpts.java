/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.SmtpNote;

/**
 * The attempts of one transaction that James accepted and that become recipients of a mail. A client may give as many
 * RCPTs as James lets it: of the first {@value #MOST_WITH_EVIDENCE} everything is kept, of the others the key, without
 * which they would be counted again in the chain.
 */
final class AcceptedRcpts {

    /** With paths of at most 512 characters, some 200 kB on a mail. */
    static final int MOST_WITH_EVIDENCE = 100;

    private final Map<String, List<SmtpNote>> byRecipient = new LinkedHashMap<>();
    private int rcpts;

    /** @param recipient as it will stand on the mail, in lower case */
    void add(String recipient, SmtpNote note) {
        rcpts++;
        byRecipient
                .computeIfAbsent(recipient, unused -> new ArrayList<>(1))
                .add(rcpts <= MOST_WITH_EVIDENCE ? note : SmtpNote.of(note.key()));
    }

    MailNotes toNotes() {
        return MailNotes.ofSmtp(byRecipient);
    }
}
