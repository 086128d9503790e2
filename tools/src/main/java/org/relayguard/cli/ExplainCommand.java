/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.relayguard.cli.Main.Streams;
import org.relayguard.cli.Main.Version;
import org.relayguard.net.Network;
import org.relayguard.net.Networks;
import org.relayguard.policy.Client;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.FixedAddresses;
import org.relayguard.policy.FixedDomains;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.Trust;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * Says what the guard would decide about recipients, and why, without a server.
 *
 * <pre>
 * explain --local-domain example.net 'user%victim.test&#64;example.net'    one paragraph
 * explain --local-domain example.net --json - &lt; recipients.txt          one JSON object for each line
 * </pre>
 */
@Command(
        name = "explain",
        description = "Says what the guard would decide about recipients, and why. Asks no server and no DNS.",
        customSynopsis = {
            "relay-guard explain [--local-domain D]... [--relay-domain D]...",
            "       [--own-name N]... [--own-address IP]... [--trusted-network CIDR]...",
            "       [--client IP] [--authenticated] [--sender ADDR] [--known-user A]...",
            "       [--exempt-domain D]... [--exempt-recipient ADDR]...",
            "       [--exempt-network CIDR]... [--exempt-sender RULE]...",
            "       [--json] (ADDRESS... | -)"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class ExplainCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    private final Streams streams;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--local-domain",
            paramLabel = "D",
            converter = OptionValues.DomainName.class,
            description = "A domain whose mail ends at this server. The first one is the default domain. Repeatable.")
    private List<String> localDomains = new ArrayList<>();

    @Option(
            names = "--relay-domain",
            paramLabel = "D",
            converter = OptionValues.DomainName.class,
            description = "A domain that this server accepts for and passes on. Repeatable.")
    private List<String> relayDomains = new ArrayList<>();

    @Option(
            names = "--own-name",
            paramLabel = "N",
            converter = OptionValues.DomainName.class,
            description = "A name of this server. Repeatable.")
    private List<String> ownNames = new ArrayList<>();

    @Option(
            names = "--own-address",
            paramLabel = "IP",
            converter = OptionValues.Ip.class,
            description = "An IP address of this server. Repeatable.")
    private List<InetAddress> ownAddresses = new ArrayList<>();

    @Option(
            names = "--trusted-network",
            paramLabel = "CIDR",
            converter = OptionValues.Cidr.class,
            description = "A network whose clients are trusted. Repeatable.")
    private List<Network> trustedNetworks = new ArrayList<>();

    @Option(
            names = "--client",
            paramLabel = "IP",
            converter = OptionValues.Ip.class,
            defaultValue = "203.0.113.9",
            description = "The address of the client. Default: ${DEFAULT-VALUE}")
    private InetAddress client;

    @Option(names = "--authenticated", description = "The client has authenticated.")
    private boolean authenticated;

    @Option(
            names = "--sender",
            paramLabel = "ADDR",
            description = "Judge this reverse-path too; an empty one is the null sender.")
    private String sender;

    @Option(
            names = "--known-user",
            paramLabel = "ADDR",
            converter = OptionValues.KnownUser.class,
            description = "An address that somebody here has. Repeatable.")
    private List<String> knownUsers = new ArrayList<>();

    @Mixin
    private final ExemptionOptions exemptions = new ExemptionOptions();

    @Option(names = "--json", description = "Answer in JSON Lines.")
    private boolean json;

    @Parameters(
            paramLabel = "ADDRESS",
            arity = "0..*",
            description = {
                "What stands between < and > in RCPT; after \"--\" if it begins with a hyphen.",
                "A single - reads lines of UTF-8 from standard input and gives one answer for each."
            })
    private List<String> addresses; // null without any

    ExplainCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        boolean fromInput = addresses != null && addresses.contains(STANDARD_INPUT);
        if (addresses == null || (fromInput && addresses.size() > 1)) {
            throw new ParameterException(spec.commandLine(), "Expected addresses, or a single - for standard input");
        }
        return new AnswerWriter(streams, spec).write(out -> answer(fromInput, out), ExitCode.OK);
    }

    private void answer(boolean fromInput, OutputStream out) throws IOException {
        ExplainStream stream = new ExplainStream(explainer(), json ? JsonFormat::append : TextFormat::append, out);
        if (fromInput) {
            stream.answerLinesOf(streams.in());
        } else {
            for (String address : addresses) {
                stream.answer(address);
            }
        }
        stream.flush();
    }

    private Explainer explainer() {
        FixedDomains.Builder domains = FixedDomains.builder();
        localDomains.forEach(domains::local);
        relayDomains.forEach(domains::relay);
        ownNames.forEach(domains::ownName);
        ownAddresses.forEach(domains::ownAddress);
        RelayPolicy policy = new RelayPolicy(
                new PolicySettings(false, false, exemptions.read()), domains.build(), FixedAddresses.of(knownUsers));
        Client asking = new Client(Optional.of(client), authenticated, trust());
        return sender == null ? new Explainer(policy, asking) : new Explainer(policy, asking, sender);
    }

    private Trust trust() {
        return ClientTrust.within(Networks.of(trustedNetworks)::contains)
                .judge(authenticated, false, client)
                .trust();
    }
}
