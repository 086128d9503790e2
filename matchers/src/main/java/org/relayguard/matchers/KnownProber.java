/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.util.Collection;
import java.util.List;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.relayguard.attempt.SourceAggregate;
import org.relayguard.mail.MailOrigin;

/**
 * Matches all recipients of a mail whose client looked for a proxy lately: at the sensor, at an SMTP port or at James's
 * web administration.
 *
 * <pre>
 * KnownProber                         as long as known-probers.hours remembers, in any way but a stray one
 * KnownProber=24h                     within the last 24 hours
 * KnownProber=7d;http-connect,socks5  within a week, in one of these ways
 * KnownProber=90m;any                 in any way at all
 * </pre>
 *
 * <p>A client is known by its IPv4 address, or by the /64 of its IPv6 address. A mail that did not come by SMTP has
 * none and never matches. Says nothing about trust: a user's machine that probes is worth knowing too.
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.KnownProber=24h" class="SetMimeHeader">
 *   <name>X-Known-Prober</name>
 *   <value>yes</value>
 * </mailet>
 * }</pre>
 */
public class KnownProber extends GenericMatcher {

    private final KnownProbers probers;
    private ProberCondition condition;

    @Inject
    public KnownProber(KnownProbers probers) {
        this.probers = probers;
    }

    @Override
    public void init() throws MessagingException {
        condition = ProberCondition.parse(getCondition(), probers.memory());
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        boolean known = new MailOrigin(mail)
                .believedClient()
                .map(SourceAggregate::of)
                .filter(source -> probers.hasProbed(source, condition.kinds(), condition.within()))
                .isPresent();
        return known ? mail.getRecipients() : List.of();
    }
}
