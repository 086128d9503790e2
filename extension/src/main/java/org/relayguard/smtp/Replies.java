/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.config.RelayGuardConfiguration.SmtpSettings;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Reply;

/**
 * The guard's replies in the administrator's words. Code and enhanced status are the policy's; only the text may
 * differ.
 *
 * <pre>
 * nothing configured                                  550 5.7.1 Relaying denied: percent-hack not accepted
 * reply.help-url=https://example.net/relay            550 5.7.1 Relaying denied: ..., see https://example.net/relay
 * reply.text.routed-outside=We do not route mail      550 5.7.1 We do not route mail
 * any of them, control-character                      553 5.1.3 Syntax error in recipient address, as James has it
 * </pre>
 */
@Singleton
final class Replies {

    private final SmtpSettings settings;

    @Inject
    Replies(RelayGuardConfiguration configuration) {
        this.settings = configuration.smtp();
    }

    /** A reply as James writes it. */
    static Response response(Reply reply) {
        return new SMTPResponse(Integer.toString(reply.code()), reply.status() + ' ' + reply.text());
    }

    /** The reply to a decision; empty when James goes on. */
    Optional<Reply> to(Decision decision) {
        if (decision.reason().isSyntaxError()) {
            return decision.reply();
        }
        return decision.reply().map(reply -> {
            String text = settings.texts().getOrDefault(decision.reason(), reply.text());
            return new Reply(
                    reply.code(),
                    reply.status(),
                    settings.helpUrl().map(url -> text + ", see " + url).orElse(text));
        });
    }
}
