/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.api.BaseRequest;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.attempt.MemoryAttemptRecorder;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.corpus.CorpusWorld;
import org.relayguard.james.Stores;
import org.relayguard.net.Networks;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.RelayPolicy;

/** The parts of the SMTP gate as the module wires them, with the domains of {@link CorpusWorld} and a recorder that can be read. */
final class SmtpFixture {

    static final String STRANGER = "192.0.2.7";

    final RelayGuardConfiguration configuration;
    final MemoryAttemptRecorder recorder = new MemoryAttemptRecorder(10);
    final SmtpGate gate;
    final AcceptedRecipients accepted;
    final SessionTrust trust;
    final RelayPolicy policy;

    private SmtpFixture(RelayGuardConfiguration configuration) {
        Clock clock = Clock.systemUTC();
        this.configuration = configuration;
        ClientAddresses clients = new ClientAddresses(configuration);
        this.gate = new SmtpGate(
                new Enforcement(configuration.mode(), configuration.smtp().observed()),
                new Replies(configuration),
                clients,
                recorder,
                CorrelationKeys.secure(clock),
                clock);
        this.accepted = new AcceptedRecipients(gate, clock);
        ClientTrust clientTrust = configuration
                .trustedNetworks()
                .map((Networks networks) -> ClientTrust.within(networks::contains))
                .orElseGet(ClientTrust::asJamesHasIt);
        this.trust = new SessionTrust(clientTrust, clients, configuration.mode(), gate);
        this.policy = CorpusWorld.policy(configuration.policy());
    }

    /** With the lines of relay-guard.properties. */
    static SmtpFixture with(String... lines) {
        return new SmtpFixture(Stores.configuration(lines));
    }

    ForwardPathHandler forwardPathHandler() {
        return new ForwardPathHandler(policy, CorpusWorld.domains(), trust, gate, accepted);
    }

    ReversePathHandler reversePathHandler() {
        return new ReversePathHandler(policy, trust, gate);
    }

    RawLineHandler rawLineHandler() {
        return new RawLineHandler(gate, accepted);
    }

    List<Attempt> attempts() {
        return recorder.attempts();
    }

    /** RCPT of one recipient, after MAIL. */
    static PathCommand rcpt(String recipient) {
        return new PathCommand(
                CommandArgument.ofRcpt(CommandText.of("TO:<" + recipient + '>'), true),
                Optional.of("a@foreign.test"),
                true,
                ServerAddress.read(recipient));
    }

    /** A command as James hands it to a handler. */
    static Request request(String line) {
        int space = line.indexOf(' ');
        return space < 0
                ? new BaseRequest(line, null)
                : new BaseRequest(line.substring(0, space), line.substring(space + 1));
    }

    static byte[] bytes(String line) {
        return (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static SMTPResponse reply(String code, String text) {
        return new SMTPResponse(code, text);
    }

    /** As on the wire: James has put the code in front. */
    static String line(Response response) {
        return String.join("\n", response.getLines());
    }
}
