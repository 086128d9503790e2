/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.mail.RecipientNote.Stage;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Reason;

/** What the policy decided about the recipients of one mail, and what becomes of it: recipients for James, notes for mailets. */
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
     * The same judgement without undecided recipients. A matcher that stands in front has split those off, so what is
     * undecided now was decided a moment ago, and that decision stands. In observe mode the mailet behind that matcher lets
     * them pass: they stay undecided, and no other matcher matches them.
     *
     * @throws MessagingException when there is no earlier decision. Nobody knows then whether the recipient may pass, and
     *     only James's handling of an error keeps the mail
     */
    public MailJudgement settled() throws MessagingException {
        if (decisions.values().stream().noneMatch(Decision::isUndecided)) {
            return this;
        }
        MailNotes notes = NotesOnMail.read(mail);
        Map<MailAddress, Decision> settled = new LinkedHashMap<>();
        for (Map.Entry<MailAddress, Decision> entry : decisions.entrySet()) {
            Decision decision = entry.getValue();
            settled.put(
                    entry.getKey(),
                    decision.isUndecided() ? settle(decision, notes.of(NotesOnMail.keyOf(entry.getKey()))) : decision);
        }
        return new MailJudgement(mail, settled, correlationKeys);
    }

    private static Decision settle(Decision undecided, RecipientNote note) throws MessagingException {
        return note.decision()
                .filter(earlier -> !earlier.isUndecided() || note.stage() == Stage.PASSED_ON)
                .orElseThrow(() -> new MessagingException("a recipient could not be judged ("
                        + undecided.reason().label()
                        + "), and no org.relayguard.matchers.Undecided in front of this matcher has split it off"));
    }

    /**
     * Every element of {@link Mail#getRecipients()} whose decision fulfils the condition, duplicates included: James takes
     * one recipient off the mail for each one that is returned. What was decided, and the acts of the matching ones, are
     * noted on the mail before James splits it.
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
        MailNotes decided = before.withDecisions(decisionsToNote());
        MailNotes linked = matching.isEmpty()
                ? decided
                : new AttemptLinker(
                                decided,
                                keysOf(mail.getRecipients()),
                                () -> correlationKeys.next().text())
                        .link(keysOf(matching));
        if (!linked.equals(before)) {
            NotesOnMail.write(mail, linked);
        }
    }

    /** Plain recipients are not noted: no look-up is needed for them that could fail later, and most mail has no others. */
    private Map<String, Decision> decisionsToNote() {
        Map<String, Decision> toNote = new LinkedHashMap<>();
        decisions.forEach((recipient, decision) -> {
            boolean telling = decision.isAttempt() || decision.isRouted() || decision.reason() == Reason.KNOWN_ADDRESS;
            if (telling) {
                toNote.put(NotesOnMail.keyOf(recipient), decision);
            }
        });
        return toNote;
    }

    private static List<String> keysOf(Collection<MailAddress> recipients) {
        return recipients.stream().map(NotesOnMail::keyOf).toList();
    }
}
