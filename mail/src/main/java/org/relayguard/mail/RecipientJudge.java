/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.policy.Client;
import org.relayguard.policy.Decision;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.RelayRequest;

/**
 * Asks the policy about every recipient of a mail. Recipients that an operator released from the quarantine are not judged
 * again, unless James would write another address than the one that was released.
 */
public final class RecipientJudge {

    private final RelayPolicy policy;
    private final MailTrust mailTrust;
    private final CorrelationKeys correlationKeys;

    public RecipientJudge(RelayPolicy policy, MailTrust mailTrust, CorrelationKeys correlationKeys) {
        this.policy = policy;
        this.mailTrust = mailTrust;
        this.correlationKeys = correlationKeys;
    }

    /** Judges every recipient that is not released. Nothing is written on the mail before the judgement is asked for matches. */
    public MailJudgement judge(Mail mail) {
        Client client = mailTrust.clientOf(mail);
        Optional<MailPath> sender =
                mail.getMaybeSender().asOptional().map(MailAddress::asString).map(PathParser::reversePath);
        Release release = NotesOnMail.releaseOf(mail);
        Map<MailAddress, Decision> decisions = new LinkedHashMap<>();
        Set<String> judged = new HashSet<>();
        for (MailAddress recipient : mail.getRecipients()) {
            RelayRequest request = new RelayRequest(PathParser.forwardPath(recipient.asString()), sender, client);
            boolean released = release.counts(NotesOnMail.keyOf(recipient)) && !policy.wouldLeaveChanged(request);
            if (judged.add(recipient.asString()) && !released) {
                decisions.merge(recipient, policy.judgeRecipient(request), RecipientJudge::worse);
            }
        }
        return new MailJudgement(mail, decisions, correlationKeys);
    }

    /**
     * Two recipients that differ in case only are equal to James, but need not be to the policy: the base 64 of an
     * encoded-word is an example. James could then take one for the other when it splits the mail, so the worse one counts.
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
}
