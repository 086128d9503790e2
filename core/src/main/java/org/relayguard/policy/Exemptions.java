/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relayguard.address.Host;
import org.relayguard.address.MailPath;
import org.relayguard.net.Networks;

/**
 * What the administrator exempts from the rules about routes, and from nothing else: plain relay, what is undeliverable
 * and what exceeds a limit stay refused, and James goes on to its own checks.
 *
 * <pre>
 *             exempt is                                    as accepted   recorded
 * domains     every address at this domain of ours         route, name   no: the notation is how its people are written
 * recipients  exactly this address at a domain of ours     route, name   no: the same
 * networks    a route that this client may not use         route         yes: exempt-network
 * senders     the same of this sender, if its condition    route         yes: exempt-sender
 *             holds
 * </pre>
 *
 * <p>Networks and senders are about who hands a mail in, so that they do not count for what a mailet sends on.
 *
 * @param domains {@code exempt.domains}
 * @param recipients {@code exempt.recipients}
 * @param networks {@code exempt.networks}
 * @param senders {@code exempt.senders}
 */
public record Exemptions(
        Set<Host> domains, Set<ExactAddress> recipients, Networks networks, List<SenderExemption> senders) {

    /** Nobody and nothing is exempt. */
    public static final Exemptions NONE = new Exemptions(Set.of(), Set.of(), Networks.none(), List.of());

    public Exemptions {
        domains = Set.copyOf(domains);
        recipients = Set.copyOf(recipients);
        senders = List.copyOf(senders);
    }

    /** The reason for which a route in this address is accepted, whoever sends; empty when there is none. */
    Optional<Reason> ofAddress(MailPath path, Host domain) {
        if (domains.contains(domain)) {
            return Optional.of(Reason.EXEMPT_DOMAIN);
        }
        boolean exact = !recipients.isEmpty() && recipients.contains(new ExactAddress(path.localPart(), domain));
        return exact ? Optional.of(Reason.EXEMPT_RECIPIENT) : Optional.empty();
    }

    /** The reason for which a route of this client is accepted, wherever it leads; empty when there is none. */
    Optional<Reason> ofClient(RelayRequest request) {
        Client client = request.client();
        if (client.trust() == Trust.SENT_BY_MAILET) {
            return Optional.empty();
        }
        if (client.address().isPresent() && networks.contains(client.address().get())) {
            return Optional.of(Reason.EXEMPT_NETWORK);
        }
        if (senders.isEmpty()) {
            return Optional.empty();
        }
        return request.sender()
                .map(sender -> new ExactAddress(sender.localPart(), sender.domain()))
                .filter(sender -> senders.stream().anyMatch(exempt -> exempt.counts(sender, client)))
                .map(sender -> Reason.EXEMPT_SENDER);
    }
}
