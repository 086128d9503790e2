/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.io.IOException;
import java.util.Optional;
import org.relayguard.selftest.ListenerReport.ListenerState;
import org.relayguard.selftest.OutsiderSecrets.OutsiderCommand;
import org.relayguard.selftest.SmtpClient.SmtpReply;
import org.relayguard.selftest.SmtpConnector.Admission;
import org.relayguard.selftest.SmtpConnector.Admission.Admitted;
import org.relayguard.selftest.SmtpConnector.Admission.NotAdmitted;

/**
 * Enters as a stranger: the guard drops every trust of the connection and says so. Without that nothing is sent,
 * because a client from within is trusted, and what it tried would say nothing.
 */
final class OutsiderConnector implements SmtpConnector {

    private final SmtpConnector entrance;
    private final OutsiderSecrets secrets;

    OutsiderConnector(SmtpConnector entrance, OutsiderSecrets secrets) {
        this.entrance = entrance;
        this.secrets = secrets;
    }

    @Override
    public Admission enter() {
        Optional<String> secret = secrets.issue();
        if (secret.isEmpty()) {
            return SmtpConnector.unreachable("too many self-tests at once");
        }
        try {
            Admission admission = entrance.enter();
            return admission instanceof Admitted admitted ? present(admitted, secret.get()) : admission;
        } finally {
            secrets.withdraw(secret.get());
        }
    }

    private static Admission present(Admitted admitted, String secret) {
        SmtpClient client = admitted.client();
        try {
            SmtpReply reply = client.command(OutsiderCommand.NAME + ' ' + secret);
            if (OutsiderCommand.isAcknowledged(reply)) {
                return admitted;
            }
            client.close();
            return new NotAdmitted(ListenerState.UNGUARDED, reply.text());
        } catch (IOException e) {
            client.close();
            return SmtpConnector.unreachable(SmtpConnector.reason(e));
        }
    }
}
