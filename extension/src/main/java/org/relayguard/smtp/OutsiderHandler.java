/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.Collection;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.UnknownCommandHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPSession;
import org.relayguard.selftest.OutsiderSecrets;
import org.relayguard.selftest.OutsiderSecrets.OutsiderCommand;

/**
 * Lets the self-test of this server be a stranger: whoever presents a secret of this process loses every trust of the
 * connection, and is told so.
 *
 * <pre>
 * XOUTSIDER and a secret that was issued a moment ago    250 2.0.0 Outsider
 * the same once more, or any other secret                500 5.5.1 Command XOUTSIDER unrecognized.
 * after MAIL, or after AUTH                              the same 500, which is James's own and counts as such
 * </pre>
 *
 * <p>It stands among the handlers of unknown commands and gives no answer of its own to anybody else, so that nobody
 * can tell by this command that the guard is here.
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.OutsiderHandler"/>
 * }</pre>
 */
public final class OutsiderHandler implements CommandHandler<SMTPSession> {

    private final OutsiderSecrets secrets;

    @Inject
    OutsiderHandler(OutsiderSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of(UnknownCommandHandler.COMMAND_IDENTIFIER);
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        boolean presented = OutsiderCommand.NAME.equals(request.getCommand())
                && request.getArgument() != null
                && session.getUsername() == null
                && SessionFacts.sender(session).isEmpty();
        if (!presented || !secrets.redeem(request.getArgument())) {
            return null;
        }
        SessionMemory.becomeOutsider(session);
        session.setRelayingAllowed(false);
        return new SMTPResponse(OutsiderCommand.CODE, OutsiderCommand.TEXT);
    }
}
