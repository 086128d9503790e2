/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.mailet.Mail;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.mail.PassNote.Facts;
import org.relayguard.mail.RecipientNote.Stage;
import org.relayguard.policy.Client;
import org.relayguard.policy.Decision;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.RelayRequest;

/**
 * Asks the policy about every recipient of a mail, once in each pass through a processor ({@link PassNote}). Recipients
 * that an administrator released from the quarantine are not judged again, unless James would write another address
 * than the one that was released.
 */
public final class RecipientJudge {

    private final RelayPolicy policy;
    private final MailTrust mailTrust;
    private final CorrelationKeys correlationKeys;
    private final LongSupplier nanos;

    public RecipientJudge(RelayPolicy policy, MailTrust mailTrust, CorrelationKeys correlationKeys) {
        this(policy, mailTrust, correlationKeys, System::nanoTime);
    }

    RecipientJudge(RelayPolicy policy, MailTrust mailTrust, CorrelationKeys correlationKeys, LongSupplier nanos) {
        this.policy = policy;
        this.mailTrust = mailTrust;
        this.correlationKeys = correlationKeys;
        this.nanos = nanos;
    }

    /** Judges every recipient anew that is not released, and notes it for nobody. */
    public MailJudgement judge(Mail mail) {
        return new Asked(mail, new Object(), PassNote::ofNobody).judgement();
    }

    /**
     * Judges every recipient that is not released and of which no other matcher has noted in this pass what was
     * decided.
     *
     * @param asker one matcher of the chain, which meets each mail once in a pass
     */
    public MailJudgement judge(Mail mail, Object asker) {
        Asked asked = new Asked(mail, asker, PassNote::of);
        asked.noteAll();
        return asked.judgement();
    }

    /**
     * The same for a matcher that does nothing about undecided recipients. One that stands in front of it has split
     * those off, or, in observe mode, a mailet has let them pass: then they stay undecided.
     *
     * @throws MessagingException when a recipient is undecided and nobody in front took care of it. Nobody knows then
     *     whether it may pass, and only James's handling of an error keeps the mail
     */
    public MailJudgement judgeDecided(Mail mail, Object asker) throws MessagingException {
        Asked asked = new Asked(mail, asker, PassNote::of);
        asked.requireDecided();
        asked.noteAll();
        return asked.judgement();
    }

    /**
     * Two recipients that differ in case only are equal to James, but need not be to the policy: the base 64 of an
     * encoded-word is an example. James could then take one for the other when it splits the mail, so the worse one
     * counts.
     */
    private static Decision worse(Decision one, Decision other) {
        return rank(other) > rank(one) ? other : one;
    }

    private static int rank(Decision decision) {
        int rankOfVerdict = switch (decision.verdict()) {
            case ACCEPT -> 0;
            case UNDECIDED -> 2;
            case REFUSE -> 4;
        };
        return rankOfVerdict + (decision.isRouted() ? 1 : 0);
    }

    /** Where the note of a pass comes from. */
    @FunctionalInterface
    private interface Notes {
        PassNote find(Mail mail, Object asker, Facts facts, long nanos);
    }

    /**
     * What is the same for all recipients of a mail: who handed it in, and from whom; without a sender the null one.
     */
    private record HandedIn(Client client, Optional<MailPath> sender) {

        static HandedIn by(Client client, MaybeSender sender) {
            return new HandedIn(
                    client, sender.asOptional().map(MailAddress::asString).map(PathParser::reversePath));
        }

        RelayRequest request(MailAddress recipient) {
            return new RelayRequest(PathParser.forwardPath(recipient.asString()), sender, client);
        }
    }

    /** One question about one mail. */
    private final class Asked {

        private final Mail mail;
        private final HandedIn handedIn;
        private final Release release;
        private final PassNote note;
        private final Map<MailAddress, Decision> decisions = new LinkedHashMap<>();
        private final Map<String, Optional<Decision>> now = new LinkedHashMap<>(); // by exact text; empty: released

        Asked(Mail mail, Object asker, Notes notes) {
            this.mail = mail;
            Client client = mailTrust.clientOf(mail);
            this.handedIn = HandedIn.by(client, mail.getMaybeSender());
            this.release = NotesOnMail.releaseOf(mail);
            this.note = notes.find(mail, asker, Facts.of(mail, client, release), nanos.getAsLong());
            mail.getRecipients().forEach(this::ask);
        }

        private void ask(MailAddress recipient) {
            String text = recipient.asString();
            if (now.containsKey(text) || note.isReleased(text)) {
                return;
            }
            Optional<Decision> decision = note.decision(text);
            if (decision.isEmpty()) {
                decision = askPolicy(recipient);
                now.put(text, decision);
            }
            decision.ifPresent(made -> decisions.merge(recipient, made, RecipientJudge::worse));
        }

        private Optional<Decision> askPolicy(MailAddress recipient) {
            RelayRequest request = handedIn.request(recipient);
            boolean released = release.counts(NotesOnMail.keyOf(recipient)) && !policy.wouldLeaveChanged(request);
            return released ? Optional.empty() : Optional.of(policy.judgeRecipient(request));
        }

        void requireDecided() throws MessagingException {
            MailNotes onMail = NotesOnMail.read(mail);
            for (Map.Entry<MailAddress, Decision> entry : decisions.entrySet()) {
                Decision decision = entry.getValue();
                if (decision.isUndecided() && !isLetPass(entry.getKey(), onMail)) {
                    throw new MessagingException("a recipient could not be judged ("
                            + decision.reason().label()
                            + "), and no org.relayguard.matchers.Undecided in front of this matcher has split it off");
                }
            }
        }

        /** Found undecided in this pass before, and a mailet has let the mail pass for it. */
        private boolean isLetPass(MailAddress recipient, MailNotes onMail) {
            RecipientNote ofRecipient = onMail.of(NotesOnMail.keyOf(recipient));
            boolean foundNow = now.keySet().stream().anyMatch(recipient.asString()::equalsIgnoreCase);
            return !foundNow && ofRecipient.isUndecided() && ofRecipient.stage() == Stage.PASSED_ON;
        }

        void noteAll() {
            now.forEach((text, decision) ->
                    decision.ifPresentOrElse(made -> note.add(text, made), () -> note.addReleased(text)));
        }

        MailJudgement judgement() {
            return new MailJudgement(mail, decisions, correlationKeys);
        }
    }
}
