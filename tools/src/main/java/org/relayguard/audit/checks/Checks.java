/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.diagnosis.Check;

/** All checks. */
public final class Checks {

    private static final List<Check<AuditSubject>> ALL = List.of(
            new TrustsEveryone(),
            new TrustsPrivateRange(),
            new TrustsProxyAddress(),
            new ProxyHeaderFromAnybody(),
            new Ipv6PrefixWidened(),
            new PasswordInClear(),
            new HookAnswersOk(),
            new RecipientChecks(),
            new GuardHandlersMisplaced(),
            new UnguardedMail(),
            new GuardFailsOpen(),
            new RefusedMailAnswered(),
            new BounceReturnsContent(),
            new RecipientsFromMessage(),
            new StrangerAsksForReports(),
            new ExemptedBySender(),
            new OpenPorts(),
            new RelayDomainsInDatabase(),
            new RelayDomainUnrouted(),
            new PostmasterTakenAway(),
            new MappingCapturesDomain());

    private Checks() {}

    /** In the order of the kinds that they find. */
    public static List<Check<AuditSubject>> all() {
        return ALL;
    }
}
