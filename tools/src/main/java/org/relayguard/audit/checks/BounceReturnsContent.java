/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.Check;
import org.relayguard.audit.FindingKind;
import org.relayguard.audit.Findings;
import org.relayguard.audit.chain.Arrival;

/**
 * A bounce, a delivery report or another answer that returns a stranger's mail to whomever he named as its sender.
 *
 * <pre>
 * Bounce, NotifySender                          found: they attach the message by default
 * Bounce attachment=none or heads               nothing
 * DSNBounce                                     found, and with attachment=heads as well: James obeys RET=FULL
 * DSNBounce attachment=none                     nothing
 * Resend recipients=sender                      found
 * any of them behind SMTPAuthSuccessful         nothing: that mail is no stranger's
 * </pre>
 */
final class BounceReturnsContent implements Check {

    @Override
    public void check(AuditSubject subject, Findings findings) {
        subject.arrivals().stream()
                .filter(Arrival::isStrangers)
                .map(Arrival::line)
                .filter(Answers::goToTheSender)
                .filter(Answers::carryContent)
                .forEach(line -> findings.found(
                        FindingKind.BOUNCE_RETURNS_CONTENT,
                        line.place(),
                        "a stranger's mail is returned with its content to whomever he named as the sender",
                        """
                        <matcher name="sender-is-trusted" match="org.apache.james.mailetcontainer.impl.matchers.Or">
                          <matcher match="SMTPAuthSuccessful"/>
                          <matcher match="SMTPIsAuthNetwork"/>
                          <matcher match="org.apache.james.jmap.mailet.SentByJmap"/>
                        </matcher>
                        <!-- match="sender-is-trusted" at this mailet, or in it: -->
                        <attachment>none</attachment>"""));
    }
}
