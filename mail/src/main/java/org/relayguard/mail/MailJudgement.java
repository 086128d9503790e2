/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.policy.Decision;

/**
 * What the policy decided about the recipients of one mail, and what becomes of it: recipients for James, notes for
 * mailets.
 */
public final class MailJudgement {

    private final Mail mail;
    private final Map<MailAddress, Decision> decisions;
    private final CorrelationKeys correlationKeys;

    MailJudgement(Mail mail, Map<MailAddress, Decision> decisions, CorrelationKeys correlationKeys) {
        this.mail = mail;
        this.decisions = decisions;
        this.correlationKeys = correlationKeys;
    }

    /**
     * Every element of {@link Mail#getRecipients()} whose decision fulfils the condition, duplicates included: James
     * takes one recipient off the mail for each one that is returned. What was decided, and the acts of the matching
     * ones, are noted on the mail before James splits it.
     */
    public List<MailAddress> matching(Predicate<Decision> condition) {
        List<MailAddress> matching = mail.getRecipients().stream()
                .filter(recipient -> Optional.ofNullable(decisions.get(recipient))
                        .filter(condition)
                        .isPresent())
                .toList();
        note(matching);
        return matching;
    }

    private void note(List<MailAddress> matching) {
        MailNotes before = NotesOnMail.read(mail);
        MailNotes decided = before.withDecisions(decisionsToNote(before));
        MailNotes linked = matching.isEmpty()
                ? decided
                : new AttemptLinker(
                                decided,
                                NotesOnMail.keysOf(mail.getRecipients()),
                                () -> correlationKeys.next().text())
                        .link(NotesOnMail.keysOf(matching));
        if (!linked.equals(before)) {
            NotesOnMail.write(mail, linked);
        }
    }

    /** Plain recipients are not noted, and most mail has no others; but what was noted before is put right. */
    private Map<String, Decision> decisionsToNote(MailNotes before) {
        Map<String, Decision> toNote = new LinkedHashMap<>();
        decisions.forEach((recipient, decision) -> {
            String noted = NotesOnMail.keyOf(recipient);
            if (decision.isAttempt()
                    || decision.isRouted()
                    || before.of(noted).decision().isPresent()) {
                toNote.put(noted, decision);
            }
        });
        return toNote;
    }
}
