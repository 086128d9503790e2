/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.relayguard.address.Path;
import org.relayguard.address.PathParser;
import org.relayguard.policy.Client;
import org.relayguard.policy.RelayRequest;

/**
 * What the policy wants to know about a mail inside the chain.
 *
 * @param sender the reverse-path; empty for the null sender
 * @param client who handed the mail in, and how far the mail is trusted; without an address when it did not come by SMTP
 */
record MailFacts(Optional<Path> sender, Client client) {

    /** The question about one of the recipients. */
    RelayRequest requestFor(MailAddress recipient) {
        return new RelayRequest(PathParser.forwardPath(recipient.asString()), sender, client);
    }
}
