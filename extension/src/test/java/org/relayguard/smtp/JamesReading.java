/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.MailCmdHandler;
import org.apache.james.protocols.smtp.core.RcptCmdHandler;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailParametersHook;
import org.apache.james.protocols.smtp.hook.RcptHook;

/**
 * James's own reading of a line, before any hook is asked: what its dispatcher hands to a handler, and what the handler makes of
 * it. With DSN hooks, whose parameters are known.
 */
final class JamesReading {

    static final String DEFAULT_DOMAIN = "example.net";
    static final Set<String> RCPT_PARAMETERS = Set.of("NOTIFY", "ORCPT");
    static final Set<String> MAIL_PARAMETERS = Set.of("SIZE", "AUTH", "RET", "BODY");

    /** The reply of James's dispatcher to a command whose handler fails. */
    static final String FAILED = "451 Unable to process request";

    private static final Dispatcher DISPATCHER = new Dispatcher();
    private static final Rcpt RCPT = new Rcpt();
    private static final Mail MAIL = new Mail();

    /**
     * What came of it.
     *
     * @param reply with which James answers without asking a hook; empty when it goes on
     * @param address with which it goes on; the null sender too
     * @param parameters of MAIL for which it asked a hook, as NAME=value
     */
    record Outcome(Optional<String> reply, Optional<MaybeSender> address, List<String> parameters) {}

    private JamesReading() {}

    /** What James hands to the handlers of a command; empty when it could not. */
    static Request request(SMTPSession session, byte[] line) {
        return DISPATCHER.read(session, line);
    }

    static Outcome ofRcpt(FakeSession session, Request request) {
        session.removeAttachment(RcptCmdHandler.CURRENT_RECIPIENT, State.Transaction);
        Response response;
        try {
            response = RCPT.doFilterChecks(session, request.getCommand(), request.getArgument());
        } catch (IllegalArgumentException e) { // James 3.9 cannot take a parameter twice; its dispatcher answers
            return new Outcome(Optional.of(FAILED), Optional.empty(), List.of());
        }
        return new Outcome(
                Optional.ofNullable(response).map(SmtpFixture::line),
                session.getAttachment(RcptCmdHandler.CURRENT_RECIPIENT, State.Transaction)
                        .map(MaybeSender::of),
                List.of());
    }

    static Outcome ofMail(FakeSession session, Request request) {
        session.removeAttachment(SMTPSession.SENDER, State.Transaction);
        MAIL.asked.clear();
        Response response = MAIL.doFilterChecks(session, request.getCommand(), request.getArgument());
        Optional<MaybeSender> sender = session.removeAttachment(SMTPSession.SENDER, State.Transaction);
        return new Outcome(Optional.ofNullable(response).map(SmtpFixture::line), sender, List.copyOf(MAIL.asked));
    }

    private static final class Dispatcher extends CommandDispatcher<SMTPSession> {

        Request read(SMTPSession session, byte[] line) {
            try {
                return parseRequest(session, line);
            } catch (Exception e) {
                throw new AssertionError(new String(line, StandardCharsets.ISO_8859_1), e);
            }
        }
    }

    private static final class Rcpt extends RcptCmdHandler {

        Rcpt() {
            super(new RecordingMetricFactory());
            wireExtensions(RcptHook.class, List.of(new KnownParameters()));
        }

        @Override
        protected Response doFilterChecks(SMTPSession session, String command, String argument) {
            return super.doFilterChecks(session, command, argument);
        }

        @Override
        protected String getDefaultDomain() {
            return DEFAULT_DOMAIN;
        }
    }

    private static final class Mail extends MailCmdHandler {
        private final List<String> asked = new ArrayList<>();

        Mail() {
            super(new RecordingMetricFactory());
            wireExtensions(MailParametersHook.class, List.of(new MailParametersHook() {
                @Override
                public HookResult doMailParameter(SMTPSession session, String name, String value) {
                    asked.add(name + '=' + value);
                    return HookResult.DECLINED;
                }

                @Override
                public String[] getMailParamNames() {
                    return MAIL_PARAMETERS.toArray(new String[0]);
                }
            }));
        }

        @Override
        protected Response doFilterChecks(SMTPSession session, String command, String argument) {
            return super.doFilterChecks(session, command, argument);
        }

        @Override
        protected String getDefaultDomain() {
            return DEFAULT_DOMAIN;
        }
    }

    /** Says what DSNRcptParameterHook says. */
    static final class KnownParameters implements RcptHook {

        @Override
        public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
            return HookResult.DECLINED;
        }

        @Override
        public Set<String> supportedParameters() {
            return RCPT_PARAMETERS;
        }
    }
}
