/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.GuardHandlers;
import org.relayguard.audit.subject.JamesHandlers;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.HandlerChain;
import org.relayguard.jamesconf.HandlerChain.Handler;
import org.relayguard.jamesconf.MailListener;
import org.relayguard.jamesconf.MailListener.AuthSettings;

/**
 * An SMTP listener that takes a password without TLS: because it says so, or because James asks {@code announce} and
 * {@code requireSSL} for the reply to EHLO only.
 *
 * <pre>
 * announce  requireSSL  AnnouncedAuthHandler
 * always    false       either                 found: announced in clear
 * always    true        no                     found: taken in clear, STARTTLS or not
 * never     either      no                     found: taken in clear
 * never     either      yes                    nothing; nor for always with true
 * </pre>
 *
 * <p>Nothing is found where TLS begins with the connection, where the core package has no AUTH (James 3.9), where only
 * this machine reaches the port, and where no mechanism takes anything readable.
 */
final class PasswordInClear implements Check<AuditSubject> {

    private static final String HANDLER = "<handler class=\"" + GuardHandlers.ANNOUNCED_AUTH + "\"/>";
    private static final String REQUIRE_TLS = "<requireSSL>true</requireSSL>";

    @Override
    public void check(AuditSubject subject, Problems problems) {
        subject.smtpListeners().stream()
                .filter(listener -> !listener.socketTls())
                .filter(listener -> !listener.bind().stream().allMatch(Loopback::isBind))
                .filter(listener -> JamesHandlers.answerAuth(listener.chain()))
                .forEach(listener -> check(listener, problems));
    }

    private static void check(MailListener listener, Problems problems) {
        AuthSettings auth = listener.auth();
        boolean guarded = isGuarded(listener.chain());
        if (auth.isAnnouncedInClear() && (auth.plainAuth() || auth.bearerAuth())) {
            problems.found(
                    TrustProblem.PASSWORD_IN_CLEAR,
                    listener.place(),
                    listener.name() + " announces AUTH to clients without TLS",
                    guarded ? REQUIRE_TLS : REQUIRE_TLS + "\n" + HANDLER);
        } else if (auth.plainAuth() && !guarded) {
            problems.found(
                    TrustProblem.PASSWORD_IN_CLEAR,
                    listener.place(),
                    listener.name() + " takes AUTH from clients without TLS, though it does not announce it to them",
                    HANDLER);
        }
    }

    /** Whether the guard's handler gets AUTH before one of James's that is listed too. */
    private static boolean isGuarded(HandlerChain chain) {
        return chain.handlers().stream()
                .map(Handler::className)
                .filter(name -> name.equals(GuardHandlers.ANNOUNCED_AUTH) || name.equals(JamesHandlers.AUTH))
                .findFirst()
                .filter(GuardHandlers.ANNOUNCED_AUTH::equals)
                .isPresent();
    }
}
