/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import java.util.Set;

/** What is known of James's own SMTP handlers. */
public final class JamesHandlers {

    private static final String CORE = "org.apache.james.protocols.smtp.core.";
    private static final String FAST_FAIL = "org.apache.james.smtpserver.fastfail.";

    public static final String RECIPIENT_CHECK = FAST_FAIL + "ValidRcptHandler";
    public static final String LMTP_MAILET_PACKAGE = "org.apache.james.lmtpserver.MailetContainerCmdHandlerLoader";

    private static final Set<String> CORE_PACKAGES = Set.of(
            "org.apache.james.smtpserver.CoreCmdHandlerLoader", "org.apache.james.smtpserver.NoAuthCmdHandlerLoader");

    /** They give OK to a RCPT, and what stands behind them, James's relay check included, is skipped. */
    private static final Set<String> ANSWERING_OK = Set.of(
            CORE + "AcceptRecipientIfRelayingIsAllowed",
            CORE + "PostmasterAbuseRcptHook",
            "org.apache.james.protocols.smtp.hook.SimpleHook");

    /** They refuse or defer a RCPT, or answer a repeated one. */
    private static final Set<String> ANSWERING_OTHERWISE = Set.of(
            RECIPIENT_CHECK,
            FAST_FAIL + "ValidRcptMX",
            FAST_FAIL + "DNSRBLHandler",
            FAST_FAIL + "JDBCGreylistHandler",
            FAST_FAIL + "MaxRcptHandler",
            FAST_FAIL + "SpamTrapHandler",
            CORE + "fastfail.MaxRcptHandler",
            CORE + "fastfail.SpamTrapHandler",
            CORE + "fastfail.SupressDuplicateRcptHandler");

    private JamesHandlers() {}

    /** Whether a handler can give OK to a RCPT. */
    public static boolean answersOk(String className) {
        return ANSWERING_OK.contains(className);
    }

    /** Whether a handler can end the chain at a RCPT. */
    public static boolean answersRecipients(String className) {
        return ANSWERING_OK.contains(className) || ANSWERING_OTHERWISE.contains(className);
    }

    /** Whether a handler is neither James's nor the guard's, so that nothing is known of it. */
    public static boolean isUnknown(String className) {
        return !className.startsWith("org.apache.james.") && !GuardHandlers.isOurs(className);
    }

    /** Whether the core of an SMTP server holds James's relay check. */
    public static boolean isSmtpCore(String packageName) {
        return CORE_PACKAGES.contains(packageName);
    }
}
