/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * Refuses a name with control characters where there is no {@link RawLineHandler}: by LMTP, as part of {@link
 * LmtpCmdHandlerLoader}.
 *
 * <pre>
 * LHLO h CR X: y      501 5.5.4 Syntax error in the name, recorded as hello-control-character
 * LHLO client.test    James goes on
 * </pre>
 */
public final class HelloNameHandler implements CommandHandler<SMTPSession> {

    private final SmtpGate gate;

    @Inject
    HelloNameHandler(SmtpGate gate) {
        this.gate = gate;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of("EHLO", "HELO", "LHLO");
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        String argument = request.getArgument() == null ? "" : request.getArgument();
        byte[] line = (request.getCommand() + ' ' + argument).getBytes(StandardCharsets.ISO_8859_1);
        return HelloName.hasControlCharacter(line)
                ? gate.refuseHello(session, CommandText.evidence(line)).orElse(null)
                : null;
    }
}
