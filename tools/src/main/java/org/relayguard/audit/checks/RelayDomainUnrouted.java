/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import org.relayguard.audit.chain.DomainWalk;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.config.DomainSyntax;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.MailetContainer;
import org.relayguard.jamesconf.MailetLine;
import org.relayguard.jamesconf.Setting;

/**
 * A relay domain whose mail no RemoteDelivery with a gateway gets. James's own chain has none: the domain is in the
 * DomainList, so that HostIsLocal takes its mail for mail to a user who does not exist.
 *
 * <p>A RemoteDelivery without a gateway goes by MX record. For a domain that is relayed this server is one of these,
 * and James does not leave itself out: when the host in front of it is down, the mail comes back.
 */
final class RelayDomainUnrouted implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        subject.configuration()
                .mailets()
                .content()
                .ifPresent(container -> subject.relayDomains().stream()
                        // No domain, or what only the server can resolve, which is reported as not checked.
                        .filter(domain -> DomainSyntax.isDomainToJames(domain.text()))
                        .forEach(domain -> check(domain, container, problems)));
    }

    private static void check(Setting domain, MailetContainer container, Problems problems) {
        List<MailetLine> deliveries = DomainWalk.deliveries(container, domain.text());
        if (deliveries.stream().noneMatch(RelayDomainUnrouted::hasGateway)) {
            problems.found(
                    TrustProblem.RELAY_DOMAIN_UNROUTED,
                    domain.place(),
                    deliveries.isEmpty()
                            ? "no RemoteDelivery gets the mail to " + domain.text()
                            : "mail to " + domain.text() + " leaves by MX record, and not by a gateway",
                    """
                    <!-- in front of RecipientIsLocal and HostIsLocal -->
                    <mailet match="HostIs=%1$s" class="ToProcessor">
                      <processor>gateway</processor>
                    </mailet>
                    <!-- in the processor "gateway", after the guard's line -->
                    <mailet match="All" class="RemoteDelivery">
                      <outgoing>outgoing-gateway</outgoing>
                      <gateway>the host that takes the mail of %1$s</gateway>
                      <bounceProcessor>gateway-bounces</bounceProcessor>
                    </mailet>""".formatted(domain.text()));
        }
    }

    private static boolean hasGateway(MailetLine delivery) {
        return delivery.parameter("gateway")
                .filter(gateway -> !gateway.isBlank())
                .isPresent();
    }
}
