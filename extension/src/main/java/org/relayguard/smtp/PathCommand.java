/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.Locale;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.relayguard.policy.Reply;

/**
 * One MAIL or RCPT of a client. The texts that a record or a note needs are made when they are asked for: most commands
 * need none.
 *
 * @param argument with the path as given
 * @param sender the reverse-path as far as it is known; an empty text is the null sender
 * @param isRcpt or else MAIL
 * @param address of RCPT, as James will make it of the text; empty when it makes none
 */
record PathCommand(CommandArgument argument, Optional<String> sender, boolean isRcpt, Optional<MailAddress> address) {

    static PathCommand mail(CommandArgument argument) {
        return new PathCommand(argument, Optional.of(argument.path()), false, Optional.empty());
    }

    /** The path as given. */
    String raw() {
        return argument.path();
    }

    /** The forward-path as given; empty for MAIL. */
    Optional<String> recipient() {
        return isRcpt ? Optional.of(argument.path()) : Optional.empty();
    }

    /** The recipient as it will stand on the mail when James accepts it, in lower case; empty for MAIL. */
    Optional<String> recipientOnMail() {
        return recipient()
                .map(path -> address.map(MailAddress::asString).orElse(path).toLowerCase(Locale.US));
    }

    /** James's own reply to a control character here, where it is not the policy's. */
    Optional<Reply> syntaxError() {
        if (argument.form() != CommandArgument.Form.WITHOUT_BRACKETS) {
            return Optional.empty();
        }
        return Optional.of(isRcpt ? SyntaxReplies.RECIPIENT_WITHOUT_BRACKETS : SyntaxReplies.SENDER_WITHOUT_BRACKETS);
    }
}
