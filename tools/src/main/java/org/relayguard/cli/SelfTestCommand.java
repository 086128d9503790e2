/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.relayguard.cli.Main.Streams;
import org.relayguard.cli.Main.Version;
import org.relayguard.policy.FixedAddresses;
import org.relayguard.policy.FixedDomains;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.selftest.ListenerReport;
import org.relayguard.selftest.ListenerReport.Conclusion;
import org.relayguard.selftest.ListenerTest;
import org.relayguard.selftest.SelfTest.SelfTestSettings;
import org.relayguard.selftest.SmtpListeners.Endpoint;
import org.relayguard.selftest.SmtpListeners.Security;
import org.relayguard.vectors.RelayVectors;
import org.relayguard.vectors.RelayVectors.RelayVector;
import org.relayguard.vectors.TestedServer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * Tries from outside whether a server relays: all vectors, over real connections, without ever sending a mail.
 *
 * <pre>
 * self-test mx.example.net:25 --our-domain example.net --foreign example.com           a table
 * self-test mx.example.net:25 --our-domain example.net --foreign example.com --json    one JSON object
 * </pre>
 */
@Command(
        name = "self-test",
        description = {
            "Tries whether a server of yours relays for whoever runs this command: every known way to write a",
            "recipient elsewhere, each in a transaction that is broken off before a message. No mail is sent."
        },
        footer = {"", "Exit codes: 0 closed, 1 open, 2 not run, or not every vector told something."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class SelfTestCommand implements Callable<Integer> {

    static final int CLOSED = 0;
    static final int OPEN = 1;
    static final int INCOMPLETE = 2;

    private static final int SUBMISSIONS = 465;
    private static final int MAX_SECONDS = 600;

    private final Streams streams;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "HOST:PORT",
            converter = ServerName.Converter.class,
            description = "The server; port 25 if none is given. An IPv6 address stands in brackets.")
    private ServerName server;

    @Option(
            names = "--our-domain",
            paramLabel = "D",
            required = true,
            converter = OptionValues.DomainName.class,
            description = "A domain whose mail ends at this server. The first one is its default domain. Repeatable.")
    private List<String> ourDomains = new ArrayList<>();

    @Option(
            names = "--foreign",
            paramLabel = "D",
            required = true,
            converter = OptionValues.DomainName.class,
            description = {
                "A domain that is none of this server's, for recipients and senders. A second one is the senders'.",
                "Take one that the DNS knows, or the server may refuse its senders for that."
            })
    private List<String> foreignDomains = new ArrayList<>();

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

    @Option(names = "--tls", description = "TLS from the first byte. The default on port 465.")
    private boolean tls;

    @Option(names = "--starttls", description = "TLS by the command STARTTLS. No certificate is checked.")
    private boolean startTls;

    @Option(
            names = "--helo",
            paramLabel = "NAME",
            converter = OptionValues.DomainName.class,
            description = "The name to greet with. Default: the literal of this host's address.")
    private String helo;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "For connecting and for each reply, 1 to 600. Default: ${DEFAULT-VALUE}")
    private int timeout;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    SelfTestCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (timeout < 1 || timeout > MAX_SECONDS) {
            throw wrong("--timeout must be 1 to " + MAX_SECONDS + ", but was " + timeout);
        }
        if (tls && startTls) {
            throw wrong("--tls and --starttls exclude each other");
        }
        AnswerWriter writer = new AnswerWriter(streams, spec);
        try {
            ListenerReport report = test(server.resolve());
            return writer.write(json ? SelfTestJsonFormat.of(report) : SelfTestTextFormat.of(report), exitCode(report));
        } catch (UnknownHostException e) {
            return writer.fail("unknown host " + server.host());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return writer.fail("interrupted");
        }
    }

    private ListenerReport test(InetSocketAddress address) throws InterruptedException {
        TestedServer tested = tested(address);
        List<RelayVector> vectors = RelayVectors.shipped().against(tested);
        SelfTestSettings settings = new SelfTestSettings(Duration.ofSeconds(timeout), Optional.ofNullable(helo));
        Endpoint endpoint = new Endpoint(address, security(), false);
        try (SelfTestProgress progress = new SelfTestProgress(streams.err(), Ansi.AUTO.enabled())) {
            return ListenerTest.fromOutside(endpoint, settings, tested, vectors, policy(tested))
                    .run(progress);
        }
    }

    private TestedServer tested(InetSocketAddress address) {
        try {
            return new TestedServer(ourDomains, relayDomains, ownNames, List.of(address.getAddress()), foreignDomains);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private static RelayPolicy policy(TestedServer server) {
        FixedDomains.Builder domains = FixedDomains.builder();
        server.ourDomains().forEach(domains::local);
        server.relayDomains().forEach(domains::relay);
        server.ownNames().forEach(domains::ownName);
        server.ownAddresses().forEach(domains::ownAddress);
        return new RelayPolicy(PolicySettings.defaults(), domains.build(), FixedAddresses.of());
    }

    private Security security() {
        if (startTls) {
            return Security.STARTTLS;
        }
        return tls || server.port() == SUBMISSIONS ? Security.TLS : Security.PLAIN;
    }

    private static int exitCode(ListenerReport report) {
        return switch (Conclusion.of(List.of(report))) {
            case CLOSED -> CLOSED;
            case OPEN -> OPEN;
            case INCOMPLETE -> INCOMPLETE;
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
