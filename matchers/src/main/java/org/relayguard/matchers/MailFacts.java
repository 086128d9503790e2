/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.net.InetAddress;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.relayguard.address.Path;
import org.relayguard.address.PathParser;
import org.relayguard.policy.RelayRequest;
import org.relayguard.policy.Trust;

/**
 * What the policy wants to know about a mail inside the chain.
 *
 * @param sender the reverse-path; empty for the null sender
 * @param client who handed the mail in; empty when the mail did not come by SMTP
 * @param trust how far the mail is trusted
 */
record MailFacts(Optional<Path> sender, Optional<InetAddress> client, Trust trust) {

    /** The question about one of the recipients. */
    RelayRequest requestFor(MailAddress recipient) {
        return new RelayRequest(PathParser.forwardPath(recipient.asString()), sender, client, trust);
    }
}
