/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.util.Optional;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;

/** Each rule once, in its own words, and the ports that do not answer. The many forms of an address stand in the corpora. */

/** A policy over scripted ports: example.net is local, old.example a relay domain. */
abstract class PolicyFixture {

    static final String AT_LOCAL = "@example.net";
    static final String AT_RELAY = "@old.example";

    final ScriptedDomains domains = new ScriptedDomains();
    final ScriptedAddresses known = new ScriptedAddresses();
    PolicySettings settings = PolicySettings.defaults();

    final Decision judge(String recipient) {
        return judge(recipient, Trust.STRANGER);
    }

    final Decision judge(String recipient, Trust trust) {
        return new RelayPolicy(settings, domains, known)
                .judgeRecipient(
                        new RelayRequest(PathParser.forwardPath(recipient), Optional.empty(), Optional.empty(), trust));
    }

    final Decision judgeSender(String sender, Trust trust) {
        MailPath path = PathParser.reversePath(sender);
        return new RelayPolicy(settings, domains, known)
                .judgeReversePath(new RelayRequest(path, Optional.of(path), Optional.empty(), trust));
    }
}
