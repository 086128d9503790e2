/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import org.relayguard.policy.Reply;

/** James's own syntax errors, word for word, for what the guard answers in James's place. */
final class SyntaxReplies {

    /** The address of RCPT is none. */
    static final Reply RECIPIENT = new Reply(553, "5.1.3", "Syntax error in recipient address");

    /** The address of RCPT has no brackets. */
    static final Reply RECIPIENT_WITHOUT_BRACKETS = new Reply(501, "5.5.2", "Syntax error in parameters or arguments");

    /** The address of MAIL is none. */
    static final Reply SENDER = new Reply(501, "5.1.7", "Syntax error in sender address");

    /** The address of MAIL has no brackets. */
    static final Reply SENDER_WITHOUT_BRACKETS = new Reply(501, "5.1.7", "Syntax error in MAIL command");

    /** Ours, in the form of James's: the name after EHLO, HELO or LHLO holds a control character. */
    static final Reply HELLO = new Reply(501, "5.5.4", "Syntax error in the name");

    private SyntaxReplies() {}
}
