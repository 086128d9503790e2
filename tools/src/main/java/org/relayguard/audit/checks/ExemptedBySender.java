/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.chain.ChainWalk.Arrival;
import org.relayguard.audit.chain.Mailets;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.Setting.Place;
import org.relayguard.policy.SenderExemption;

/**
 * A line that lets mail go round the guard because of its sender address: SenderIs, SenderHostIs and their like, alone
 * or in an Or. In an And with SMTPAuthSuccessful, SMTPIsAuthNetwork or RemoteAddrInNetwork it is not an exemption by
 * sender alone. And an element of {@code exempt.senders} without such a condition, with which the server does not
 * start.
 */
final class ExemptedBySender implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        subject.guard().list("exempt.senders").stream()
                .filter(sender -> !SenderExemption.hasCondition(sender.text()))
                .forEach(sender -> problems.found(
                        TrustProblem.EXEMPTED_BY_SENDER,
                        sender.place(),
                        "'" + sender.text() + "' has no condition; the server does not start with it",
                        "exempt.senders=printer@example.net from 192.0.2.25, reports@example.net authenticated"));
        subject.arrivals().stream()
                .filter(UnguardedMail::isStrangers)
                .filter(arrival -> leadsOut(arrival, subject))
                .forEach(arrival -> arrival.state()
                        .exemptedAt()
                        .ifPresent(place -> found(place, arrival.line().place(), problems)));
    }

    private static boolean leadsOut(Arrival arrival, AuditSubject subject) {
        String mailet = arrival.line().className();
        return mailet.equals(Mailets.REMOTE_DELIVERY)
                || (mailet.equals(Mailets.REWRITING) && UnguardedMail.hasRemoteDelivery(subject));
    }

    private static void found(Place exemption, Place target, Problems problems) {
        problems.found(
                TrustProblem.EXEMPTED_BY_SENDER,
                exemption,
                "the sender address alone opens the way round the guard to " + target,
                """
                <matcher name="known-sender" match="org.apache.james.mailetcontainer.impl.matchers.And">
                  <matcher match="SenderIs=printer@example.net"/>
                  <matcher match="SMTPAuthSuccessful"/>
                </matcher>""");
    }
}
