/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.relayguard.address.Host;
import org.relayguard.net.Network;
import org.relayguard.net.Networks;
import org.relayguard.policy.ExactAddress;
import org.relayguard.policy.Exemptions;
import org.relayguard.policy.SenderExemption;
import picocli.CommandLine.Option;

/** The options that say what is exempt, as the keys {@code exempt.*} of the configuration do. */
final class ExemptionOptions {

    @Option(
            names = "--exempt-domain",
            paramLabel = "D",
            converter = OptionValues.DomainName.class,
            description = "A domain of this server where notation is legitimate. Repeatable.")
    private List<String> domains = new ArrayList<>();

    @Option(
            names = "--exempt-recipient",
            paramLabel = "ADDR",
            converter = OptionValues.Exact.class,
            description = "An address in which notation is legitimate. Repeatable.")
    private List<ExactAddress> recipients = new ArrayList<>();

    @Option(
            names = "--exempt-network",
            paramLabel = "CIDR",
            converter = OptionValues.Cidr.class,
            description = "A network whose clients may write routes. Repeatable.")
    private List<Network> networks = new ArrayList<>();

    @Option(
            names = "--exempt-sender",
            paramLabel = "RULE",
            converter = OptionValues.ExemptSender.class,
            description = "A sender that may write routes: 'ADDR authenticated' or 'ADDR from CIDR'. Repeatable.")
    private List<SenderExemption> senders = new ArrayList<>();

    Exemptions read() {
        return new Exemptions(
                domains.stream().map(Host::of).collect(Collectors.toUnmodifiableSet()),
                new HashSet<>(recipients),
                Networks.of(networks),
                senders);
    }
}
