/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

/**
 * Names of the attributes that the guard writes on a mail, stable across releases. Their values are strings, numbers, lists
 * and maps, so that every mail repository and queue of James keeps them.
 */
public final class MailAttributes {

    /** Map of recipient to the list of its correlation keys, one for each RCPT. */
    public static final String ATTEMPTS = "org.relayguard.attempts";

    /** Map of recipient to what was last decided about it, as written by {@link DecisionNote}. */
    public static final String DECISIONS = "org.relayguard.decisions";

    /** As {@link #ATTEMPTS}, of the recipients for which a mailet of the guard let the mail pass. */
    public static final String PASSED_ON = "org.relayguard.passed-on";

    private static final String QUARANTINE = "org.relayguard.quarantine.";

    /** The quarantine's own id: what tells a released mail from any other that is processed again. */
    public static final String QUARANTINE_ID = QUARANTINE + "id";

    /** The list of recipients that were stored: a release counts for them and for nobody else. */
    public static final String QUARANTINE_RECIPIENTS = QUARANTINE + "recipients";

    /** When the mail was stored, in ISO 8601. */
    public static final String QUARANTINE_TIME = QUARANTINE + "time";

    /** The client's address; absent when it is not known. */
    public static final String QUARANTINE_CLIENT = QUARANTINE + "client";

    /** What the client said in HELO; absent when it is not known. */
    public static final String QUARANTINE_HELO = QUARANTINE + "helo";

    /** The authenticated user; absent without one. */
    public static final String QUARANTINE_USER = QUARANTINE + "user";

    /** The reverse-path in angle brackets, so that the null sender is {@code <>}. */
    public static final String QUARANTINE_SENDER = QUARANTINE + "sender";

    /** Map of recipient to why it was refused, by which techniques, over which hops and to which destination. */
    public static final String QUARANTINE_DECISIONS = QUARANTINE + "decisions";

    private MailAttributes() {}
}
