/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.util.List;

/**
 * Names of the attributes that the guard writes on a mail that it quarantines, stable across releases. Their values are
 * strings, numbers, lists and maps, so that every mail repository and queue of James keeps them.
 */
public final class QuarantineAttributes {

    private static final String PREFIX = "org.relayguard.quarantine.";

    /** The quarantine's own id: what tells a released mail from any other that is processed again. */
    public static final String ID = PREFIX + "id";

    /** The list of recipients that were stored: a release counts for them and for nobody else. */
    public static final String RECIPIENTS = PREFIX + "recipients";

    /** When the mail was stored, in ISO 8601. */
    public static final String TIME = PREFIX + "time";

    /** The client's address; absent when it is not known. */
    public static final String CLIENT = PREFIX + "client";

    /** What the client said in HELO; absent when it is not known. */
    public static final String HELO = PREFIX + "helo";

    /** The authenticated user; absent without one. */
    public static final String USER = PREFIX + "user";

    /** The reverse-path in angle brackets, so that the null sender is {@code <>}. */
    public static final String SENDER = PREFIX + "sender";

    /** Map of recipient to why it was refused, by which techniques, over which hops and to which destination. */
    public static final String DECISIONS = PREFIX + "decisions";

    /** On a released mail that came back to the quarantine and was sent on once. */
    public static final String SENT_ON = PREFIX + "sent-on";

    /** All of them. */
    public static final List<String> ALL =
            List.of(ID, RECIPIENTS, TIME, CLIENT, HELO, USER, SENDER, DECISIONS, SENT_ON);

    private QuarantineAttributes() {}
}
