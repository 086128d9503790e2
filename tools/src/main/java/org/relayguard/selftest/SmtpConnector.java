/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.io.IOException;
import java.util.Objects;
import org.relayguard.net.IpText;
import org.relayguard.selftest.ListenerReport.ListenerState;
import org.relayguard.selftest.SelfTest.SelfTestSettings;
import org.relayguard.selftest.SmtpClient.SmtpReply;
import org.relayguard.selftest.SmtpConnector.Admission.Admitted;
import org.relayguard.selftest.SmtpConnector.Admission.NotAdmitted;
import org.relayguard.selftest.SmtpListeners.Endpoint;
import org.relayguard.selftest.SmtpListeners.Security;

/** Opens connections to a listener and greets it, as any client does. */
@FunctionalInterface
interface SmtpConnector {

    /** A new connection, on which MAIL is the next command. */
    Admission enter();

    /** Greets with EHLO, over TLS where the endpoint has it. */
    static SmtpConnector of(Endpoint endpoint, SelfTestSettings settings) {
        return () -> {
            try {
                return greet(SmtpClient.connect(endpoint, settings.timeout()), endpoint.security(), settings);
            } catch (IOException e) {
                return unreachable(reason(e));
            }
        };
    }

    private static Admission greet(SmtpClient client, Security security, SelfTestSettings settings) throws IOException {
        String helo = "EHLO " + settings.helo().orElseGet(() -> literal(client));
        SmtpReply reply = client.read();
        if (reply.isPositive()) {
            reply = client.command(helo);
        }
        if (reply.isPositive() && security == Security.STARTTLS) {
            reply = client.command("STARTTLS");
            if (reply.isPositive()) {
                client.encrypt();
                reply = client.command(helo);
            }
        }
        if (reply.isPositive()) {
            return new Admitted(client);
        }
        client.close();
        return unreachable(reply.text());
    }

    private static String literal(SmtpClient client) {
        String ip = IpText.of(client.localAddress());
        return ip.indexOf(':') < 0 ? "[" + ip + "]" : "[IPv6:" + ip + "]";
    }

    /** Nobody can be talked to. */
    static NotAdmitted unreachable(String detail) {
        return new NotAdmitted(ListenerState.UNREACHABLE, detail);
    }

    /** What happened to a connection, in one line. */
    static String reason(IOException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }

    /** What came of trying to talk to a listener. */
    sealed interface Admission {

        /** The next command is MAIL. */
        record Admitted(SmtpClient client) implements Admission {}

        /**
         * Nothing can be tried.
         *
         * @param state {@link ListenerState#UNGUARDED} or {@link ListenerState#UNREACHABLE}
         * @param detail why; holds what the server wrote
         */
        record NotAdmitted(ListenerState state, String detail) implements Admission {}
    }
}
