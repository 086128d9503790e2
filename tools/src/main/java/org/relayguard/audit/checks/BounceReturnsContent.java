/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.Optional;
import org.relayguard.audit.chain.ChainWalk.Arrival;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.MailetLine;
import org.relayguard.jamesconf.MailetLine.MatcherNode;

/**
 * A bounce, a delivery report or another answer that returns what a stranger wrote to whomever he named as the sender:
 * his mail, or the subject and the ids of it, which James repeats also where nothing is attached.
 *
 * <pre>
 * Bounce, DSNBounce, NotifySender               found, whatever attachment and inline are
 * WhiteListManager, ManageSieveMailet           found: they repeat the subject
 * ServerTime                                    found: it answers the message, with its id, wherever Reply-To says
 * Resend recipients=sender                      found
 * RemoteDelivery without bounceProcessor        found: it replies to the mail itself
 * org.relayguard.mailets.SendFailureReport      nothing: it repeats the recipient only
 * any of them after DSNSuccessRequested        found: whom the stranger named as the sender gets a mail for each of his
 * any of them after SMTPAuthSuccessful         nothing: that mail is not a stranger's
 * </pre>
 */
final class BounceReturnsContent implements Check<AuditSubject> {

    private static final String SUCCESS = "org.apache.james.transport.matchers.DSNSuccessRequested";

    private static final String REPAIR = """
            <matcher name="sender-is-trusted" match="org.apache.james.mailetcontainer.impl.matchers.Or">
              <matcher match="SMTPAuthSuccessful"/>
              <matcher match="SMTPIsAuthNetwork"/>
              <matcher match="org.apache.james.jmap.mailet.SentByJmap"/>
            </matcher>
            <!-- match="sender-is-trusted" at this mailet. A stranger may be told of a gateway's refusal by: -->
            <mailet match="DSNFailureRequested" class="org.relayguard.mailets.SendFailureReport"/>""";

    @Override
    public void check(AuditSubject subject, Problems problems) {
        subject.arrivals().stream()
                .filter(Arrival::isStrangers)
                .map(Arrival::line)
                .forEach(line -> whatReturns(line)
                        .ifPresent(detail ->
                                problems.found(TrustProblem.BOUNCE_RETURNS_CONTENT, line.place(), detail, REPAIR)));
    }

    private static Optional<String> whatReturns(MailetLine line) {
        if (Answers.goToTheSender(line) && asksForSuccess(line.matcher())) {
            return Optional.of("a stranger's NOTIFY=SUCCESS is obeyed: whomever he named as the sender gets a report");
        }
        return Answers.returnWhatTheSenderWrote(line)
                ? Optional.of("what a stranger wrote is returned to whomever he named as the sender")
                : Optional.empty();
    }

    private static boolean asksForSuccess(MatcherNode matcher) {
        return matcher.className().equals(SUCCESS)
                || matcher.children().stream().anyMatch(BounceReturnsContent::asksForSuccess);
    }
}
