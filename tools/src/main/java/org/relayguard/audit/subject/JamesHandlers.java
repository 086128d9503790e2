/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.subject;

import java.util.Set;
import org.relayguard.jamesconf.HandlerChain;
import org.relayguard.jamesconf.Setting;

/** What is known of James's own SMTP handlers. */
public final class JamesHandlers {

    private static final String CORE = "org.apache.james.protocols.smtp.core.";

    public static final String RECIPIENT_CHECK = "org.apache.james.smtpserver.fastfail.ValidRcptHandler";
    public static final String LMTP_MAILET_PACKAGE = "org.apache.james.lmtpserver.MailetContainerCmdHandlerLoader";

    /** Writes on the mail what the client asked of delivery reports. */
    public static final String DSN_ON_MAIL = "org.apache.james.smtpserver.dsn.DSNMessageHook";

    /**
     * Authenticates whoever asks for it. It is in the core of James 3.8, and in that of 3.9 unless the next is chosen.
     */
    public static final String AUTH = CORE + "esmtp.AuthCmdHandler";

    private static final String CORE_WITHOUT_AUTH = "org.apache.james.smtpserver.NoAuthCmdHandlerLoader";

    private static final Set<String> CORE_PACKAGES =
            Set.of("org.apache.james.smtpserver.CoreCmdHandlerLoader", CORE_WITHOUT_AUTH);

    /** They give OK to a RCPT, and what follows them, James's relay check included, is skipped. */
    private static final Set<String> ANSWERING_OK = Set.of(
            CORE + "AcceptRecipientIfRelayingIsAllowed",
            CORE + "PostmasterAbuseRcptHook",
            "org.apache.james.protocols.smtp.hook.SimpleHook");

    /** They read MAIL, RCPT or every command, and answer it. They belong into the core; listed, they come before it. */
    private static final Set<String> READING_COMMANDS = Set.of(
            "org.apache.james.protocols.api.handler.CommandDispatcher",
            CORE + "MailCmdHandler",
            CORE + "RcptCmdHandler",
            "org.apache.james.smtpserver.JamesMailCmdHandler",
            "org.apache.james.smtpserver.JamesRcptCmdHandler");

    private JamesHandlers() {}

    /** Whether a handler can give OK to a RCPT. */
    public static boolean answersOk(String className) {
        return ANSWERING_OK.contains(className);
    }

    /** Whether a handler reads and answers commands, as the guard's own handlers do. */
    public static boolean readsCommands(String className) {
        return READING_COMMANDS.contains(className);
    }

    /** Whether a handler is neither James's nor the guard's, so that nothing is known of it. */
    public static boolean isUnknown(String className) {
        return !className.startsWith("org.apache.james.") && !GuardHandlers.isOurs(className);
    }

    /**
     * Whether a listener answers AUTH. Of a core package that is not James's it is not known, and taken for granted.
     */
    public static boolean answerAuth(HandlerChain chain) {
        return chain.lists(AUTH)
                || chain.coreHandlersPackage()
                        .map(Setting::text)
                        .filter(CORE_WITHOUT_AUTH::equals)
                        .isEmpty();
    }

    /** Whether the core of an SMTP server holds James's relay check. */
    public static boolean isSmtpCore(String packageName) {
        return CORE_PACKAGES.contains(packageName);
    }
}
