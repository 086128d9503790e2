/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import java.util.Optional;
import java.util.Set;
import org.relayguard.jamesconf.MailetLine;

/** What James's mailets and the guard's do with a mail, as far as its way is concerned. */
public final class Mailets {

    private static final String JAMES = "org.apache.james.transport.mailets.";
    private static final String GUARD = "org.relayguard.mailets.";

    public static final String REMOTE_DELIVERY = JAMES + "RemoteDelivery";
    public static final String REWRITING = JAMES + "RecipientRewriteTable";
    public static final String USE_HEADER_RECIPIENTS = JAMES + "UseHeaderRecipients";
    public static final String FORWARD = JAMES + "Forward";
    public static final String REDIRECT = JAMES + "Redirect";

    public static final String POSTMASTER_ALIAS = JAMES + "PostmasterAlias";

    static final String TO_PROCESSOR = JAMES + "ToProcessor";
    /** Judges, keeps and notes in one line, and passes on what it has no objection to. */
    static final String GUARD_RELAY = GUARD + "GuardRelay";

    static final String LOG_RELAY_ATTEMPT = GUARD + "LogRelayAttempt";

    /** Mailets of James's that answer the sender, and repeat what he wrote: his mail, or its subject and ids. */
    private static final Set<String> ANSWERING = Set.of(
            JAMES + "Bounce",
            JAMES + "DSNBounce",
            JAMES + "NotifySender",
            JAMES + "ServerTime",
            JAMES + "WhiteListManager",
            JAMES + "managesieve.ManageSieveMailet");
    /** The guard's, which repeats nothing. It passes on the mail of whom it cannot tell. */
    private static final String REPORTING = GUARD + "SendFailureReport";
    /** Mailets that send a copy to addresses of their own choice. */
    private static final Set<String> RESENDING = Set.of(REDIRECT, JAMES + "Resend", FORWARD);
    /** The guard's mailets that end a mail. In observe mode they pass it on, with James's own gate after them. */
    private static final Set<String> ENDING_GUARD = Set.of(GUARD + "RejectRelay", GUARD + "QuarantineRelay");

    private static final Set<String> ALWAYS_ENDING = Set.of(JAMES + "Null", REMOTE_DELIVERY, USE_HEADER_RECIPIENTS);
    private static final Set<String> ENDING_UNLESS_PASSED_THROUGH = Set.of(JAMES + "ToRepository", GUARD + "KeepMail");
    private static final Set<String> NEVER_FAILING = Set.of(JAMES + "Null", TO_PROCESSOR);
    private static final String LOCAL_DELIVERY = JAMES + "LocalDelivery";

    private Mailets() {}

    /** Whether the mailet writes to the sender of the mail. */
    public static boolean answersTheSender(MailetLine line) {
        return ANSWERING.contains(line.className()) || reportsWithoutContent(line);
    }

    /** Whether the mailet is the guard's, which repeats nothing of what the sender wrote. */
    public static boolean reportsWithoutContent(MailetLine line) {
        return line.className().equals(REPORTING);
    }

    /** Whether the mailet sends a copy of the mail to addresses that its parameters choose. */
    public static boolean resends(MailetLine line) {
        return RESENDING.contains(line.className());
    }

    /** Whether the mailet is one of the guard's that keep a mail from going on. */
    public static boolean isGuardEnding(MailetLine line) {
        return ENDING_GUARD.contains(line.className()) || isWholeGuard(line);
    }

    /** Whether the mailet is all of the guard in one: what it passes on is judged. */
    public static boolean isWholeGuard(MailetLine line) {
        return line.className().equals(GUARD_RELAY);
    }

    /** Whether the mailet only looks. */
    public static boolean isGuardLog(MailetLine line) {
        return line.className().equals(LOG_RELAY_ATTEMPT);
    }

    static boolean endsTheMail(MailetLine line) {
        String name = line.className();
        if (ALWAYS_ENDING.contains(name) || ENDING_GUARD.contains(name)) {
            return true;
        }
        if (name.equals(LOCAL_DELIVERY)) {
            return flag(line, "consume").orElse(true);
        }
        boolean endsByDefault = ENDING_UNLESS_PASSED_THROUGH.contains(name) || RESENDING.contains(name);
        boolean passesByDefault = ANSWERING.contains(name);
        return (endsByDefault || passesByDefault) && !flag(line, "passThrough").orElse(passesByDefault);
    }

    static boolean canFail(MailetLine line) {
        return !NEVER_FAILING.contains(line.className());
    }

    private static Optional<Boolean> flag(MailetLine line, String parameter) {
        return line.parameter(parameter).map(value -> value.strip().equalsIgnoreCase("true"));
    }
}
