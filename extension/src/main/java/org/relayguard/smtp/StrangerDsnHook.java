/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.james.smtpserver.dsn.DSNMailParameterHook;
import org.apache.james.smtpserver.dsn.DSNRcptParameterHook;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.DsnParameters.DsnAttributeValues;
import org.apache.mailet.DsnParameters.Notify;
import org.apache.mailet.DsnParameters.RecipientDsnParameters;
import org.apache.mailet.Mail;
import org.relayguard.policy.Mode;
import org.relayguard.policy.Trust;

/**
 * Takes from a stranger's mail what he asked of delivery reports (RFC 3461), so that neither James nor the next host
 * obeys: a report to a forged sender is mail to a victim.
 *
 * <pre>
 * of a stranger    RET=, ENVID=, ORCPT=, NOTIFY=SUCCESS and the like   not on the mail
 *                  NOTIFY=NEVER                                        stays: it asks for no mail to anybody
 * trusted, or mode=observe                                             stays
 * </pre>
 *
 * <p>It may stand in front of James's DSNMessageHook or after it: it takes the parameters from the session and from the
 * mail.
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.StrangerDsnHook"/>
 * }</pre>
 */
public final class StrangerDsnHook implements JamesMessageHook {

    private static final RecipientDsnParameters NEVER = RecipientDsnParameters.of(EnumSet.of(Notify.NEVER));

    private final SessionTrust trust;
    private final Mode mode;

    @Inject
    StrangerDsnHook(SessionTrust trust, Mode mode) {
        this.trust = trust;
        this.mode = mode;
    }

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        if (mode == Mode.ENFORCE && trust.of(session).trust() != Trust.TRUSTED) {
            takeFrom(session);
            takeFrom(mail);
        }
        return HookResult.DECLINED;
    }

    private static void takeFrom(SMTPSession session) {
        session.removeAttachment(DSNMailParameterHook.DSN_RET, State.Transaction);
        session.removeAttachment(DSNMailParameterHook.DSN_ENVID, State.Transaction);
        session.removeAttachment(DSNRcptParameterHook.DSN_RCPT_PARAMETERS, State.Transaction)
                .map(StrangerDsnHook::never)
                .filter(never -> !never.isEmpty())
                .ifPresent(never -> {
                    DSNRcptParameterHook.Builder kept = new DSNRcptParameterHook.Builder();
                    never.keySet().forEach(recipient -> kept.add(recipient, NEVER));
                    session.setAttachment(DSNRcptParameterHook.DSN_RCPT_PARAMETERS, kept, State.Transaction);
                });
    }

    /** James cannot build the parameters of a recipient that was given twice: then all are as good as absent. */
    private static Map<MailAddress, RecipientDsnParameters> never(DSNRcptParameterHook.Builder builder) {
        try {
            return never(builder.build());
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static Map<MailAddress, RecipientDsnParameters> never(Map<MailAddress, RecipientDsnParameters> parameters) {
        return parameters.entrySet().stream()
                .filter(entry -> entry.getValue().getNotifyParameter().equals(Optional.of(EnumSet.of(Notify.NEVER))))
                .collect(Collectors.toMap(Map.Entry::getKey, unused -> NEVER));
    }

    private static void takeFrom(Mail mail) {
        Optional<DsnParameters> given = mail.dsnParameters();
        if (given.isEmpty()) {
            return;
        }
        DsnParameters.Builder kept = DsnParameters.builder();
        never(given.get().getRcptParameters()).forEach(kept::addRcptParameter);
        kept.build()
                .ifPresentOrElse(
                        mail::setDsnParameters,
                        () -> DsnAttributeValues.forEachDsnAttributeName(mail::removeAttribute));
    }
}
