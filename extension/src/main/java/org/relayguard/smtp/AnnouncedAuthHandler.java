/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.Collection;
import java.util.List;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.SMTPConfiguration;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * Takes AUTH only where the listener announces it. James itself asks {@code announce} and {@code requireSSL} for the
 * reply to EHLO and nothing else: whoever sends AUTH all the same is authenticated, on port 25 and without TLS.
 *
 * <pre>
 * announce                     requireSSL  TLS  AUTH
 * never                        either      any  502 5.5.1 Authentication is not available here
 * always                       true        no   538 5.7.11 Encryption required for authentication
 * always                       true        yes  James
 * always                       false       any  James
 * forUnauthorizedAddresses     as always: a client that may relay anyway may give a password too
 * </pre>
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.AnnouncedAuthHandler"/>
 * }</pre>
 */
public final class AnnouncedAuthHandler implements CommandHandler<SMTPSession> {

    private static final Collection<String> COMMANDS = List.of("AUTH");

    /**
     * No client has this address, so that James does not find it among the authorised ones, to whom it announces
     * nothing.
     */
    private static final String NOBODY = "0.0.0.0";

    private static final Response NOT_HERE = new SMTPResponse(
                    SMTPRetCode.UNIMPLEMENTED_COMMAND, "5.5.1 Authentication is not available here")
            .immutable();
    private static final Response NOT_IN_CLEAR = new SMTPResponse(
                    SMTPRetCode.AUTH_ENCRYPTION_REQUIRED, "5.7.11 Encryption required for authentication")
            .immutable();

    @Override
    public Collection<String> getImplCommands() {
        return COMMANDS;
    }

    /** A reply; or null, and James's own handler gets the command. */
    @Override
    public Response onCommand(SMTPSession session, Request request) {
        SMTPConfiguration configuration = session.getConfiguration();
        if (configuration.isAuthAnnounced(NOBODY, session.isTLSStarted())) {
            return null;
        }
        return configuration.isAuthAnnounced(NOBODY, true) ? NOT_IN_CLEAR : NOT_HERE;
    }
}
