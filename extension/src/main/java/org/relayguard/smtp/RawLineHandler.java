/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.relayguard.policy.Reply;
import org.relayguard.probe.Probe;
import org.relayguard.probe.SmtpPortClassifier;

/**
 * First to see every command line and last to see its reply: keeps the bytes for the handlers of MAIL and RCPT, and
 * ends a connection that does not speak SMTP at all before any line of a request body is taken for a command.
 *
 * <pre>
 * GET http://www.example.com/ HTTP/1.0    421 4.7.0, closed, recorded as http-on-smtp
 * POST / HTTP/1.1, then an SMTP dialogue  the same; the dialogue is never read
 * 05 01 00 LF                             the same, as socks5
 * EHLO client.test                        James goes on
 * EHLO h, a control character             501 5.5.4, recorded as hello-control-character, see {@link HelloName}
 * any, and James accepts a recipient      451 or 550 if the guard has not judged it: {@link AcceptedRecipients}
 * </pre>
 *
 * <p>Must be the first handler of the chain. Limit: James hands over a line when its LF arrives; bytes without one
 * never get here.
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.RawLineHandler"/>
 * }</pre>
 */
public final class RawLineHandler implements LineHandler<SMTPSession>, ExtensibleHandler {

    private final SmtpGate gate;
    private final AcceptedRecipients accepted;
    private LineHandler<SMTPSession> next;
    private boolean judging;

    @Inject
    RawLineHandler(SmtpGate gate, AcceptedRecipients accepted) {
        this.gate = gate;
        this.accepted = accepted;
    }

    @Override
    public Response onLine(SMTPSession session, byte[] line) {
        if (SessionMemory.isClosed(session)) {
            return null;
        }
        Optional<Probe> probe = SmtpPortClassifier.classify(line, SessionMemory.isFirstLine(session));
        if (probe.isPresent()) {
            Optional<Response> refusal = gate.refuse(session, probe.get());
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        if (HelloName.hasControlCharacter(line)) {
            Optional<Response> refusal = gate.refuseHello(session, CommandText.evidence(line));
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        SessionMemory.rememberLine(session, line);
        try {
            int before = accepted.count(session);
            Response response = next.onLine(session, line);
            Optional<Reply> refusal = judging ? accepted.afterReply(session, before) : Optional.empty();
            if (refusal.isPresent()) {
                gate.onRefusal(session, refusal.get());
                return Replies.response(refusal.get());
            }
            gate.onReply(session, response);
            return response;
        } finally {
            SessionMemory.forgetLine(session);
            SessionMemory.forgetJudged(session);
            SessionMemory.takePending(session); // of a command that failed: the reply to the next one is not its own
        }
    }

    @Override
    public List<Class<?>> getMarkerInterfaces() {
        return List.of(LineHandler.class, CommandHandler.class);
    }

    @Override
    @SuppressWarnings("unchecked") // James hands over the line handlers of an SMTP chain
    public void wireExtensions(Class<?> marker, List<?> handlers) throws WiringException {
        if (marker.equals(CommandHandler.class)) {
            judging = handlers.stream().anyMatch(ForwardPathHandler.class::isInstance); // without it nothing is judged
            return;
        }
        int position = handlers.indexOf(this);
        if (position != 0) {
            throw new WiringException(RawLineHandler.class.getName()
                    + " must be the first handler that reads lines: put it first in <handlerchain>, once");
        }
        if (handlers.size() < 2) {
            throw new WiringException("no handler after " + RawLineHandler.class.getName() + " that reads lines");
        }
        next = (LineHandler<SMTPSession>) handlers.get(1);
    }
}
