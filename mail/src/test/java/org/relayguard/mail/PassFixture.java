/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.CountingAddresses;
import org.relayguard.policy.Decision;
import org.relayguard.policy.FixedDomains;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.Verdict;

/** A judge whose judgements are counted, whose store can fail and whose time can be set, and a mail of a stranger. */
final class PassFixture {

    static final String ROUTED = "user%victim.test@example.net";
    static final String INNOCENT = "bob@example.net";
    static final String EXTERNAL = "user@victim.test";

    final CountingAddresses policy = new CountingAddresses();
    final Object first = new Object();
    final Object second = new Object();
    final Object third = new Object();
    long nanos = Long.MAX_VALUE - 5; // a clock that overflows
    final RecipientJudge testee = new RecipientJudge(
            new RelayPolicy(
                    PolicySettings.defaults(),
                    FixedDomains.builder()
                            .local("example.net")
                            .relay("old.example")
                            .build(),
                    policy),
            new MailTrust(ClientTrust.asJamesHasIt()),
            new CorrelationKeys(Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC), new Random(1)),
            () -> nanos);

    List<MailAddress> refused(Mail mail, Object asker) throws MessagingException {
        return testee.judge(mail, asker).matching(decision -> decision.verdict() == Verdict.REFUSE);
    }

    List<MailAddress> undecided(Mail mail, Object asker) throws MessagingException {
        return testee.judge(mail, asker).matching(Decision::isUndecided);
    }

    /** Of a stranger, by SMTP, in the processor root. */
    static FakeMail mail(String name, String... recipients) throws MessagingException {
        return mailFrom(name, "someone@foreign.test", "203.0.113.9", recipients);
    }

    static FakeMail mailFrom(String name, String sender, String client, String... recipients)
            throws MessagingException {
        FakeMail mail = FakeMail.builder()
                .name(name)
                .sender(sender)
                .recipients(addresses(recipients))
                .remoteAddr(client)
                .build();
        mail.setState("root");
        mail.setAttribute(new Attribute(Mail.SMTP_SESSION_ID, AttributeValue.of("session-1")));
        return mail;
    }

    /** What is on one mail, on another. */
    static FakeMail copied(Mail from, FakeMail to) {
        from.attributes().forEach(to::setAttribute);
        to.setState(from.getState());
        return to;
    }

    static List<MailAddress> addresses(String... addresses) throws MessagingException {
        List<MailAddress> parsed = new ArrayList<>();
        for (String address : addresses) {
            parsed.add(new MailAddress(address));
        }
        return parsed;
    }

    /** As many as asked for, each with a route, at one domain. */
    static List<MailAddress> routed(int count, String domain) throws MessagingException {
        String[] many = new String[count];
        Arrays.setAll(many, i -> "u" + i + "%" + "v".repeat(50) + ".test@" + domain);
        return addresses(many);
    }
}
