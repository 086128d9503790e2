/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.util.Arrays;
import java.util.List;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMatcherConfig;

/** StrangersMails as James hands them to a matcher. */
final class StrangersMails {

    static final String STRANGER = "203.0.113.9";
    static final String ROUTED = "user%victim.test@example.net";
    static final String INNOCENT = "bob@example.net";
    static final String EXTERNAL = "user@victim.test";

    private StrangersMails() {}

    /** A stranger's, by SMTP. */
    static FakeMail ofStranger(String... recipients) throws MessagingException {
        return from("someone@foreign.test", recipients);
    }

    /** The same with another reverse-path. */
    static FakeMail from(String sender, String... recipients) throws MessagingException {
        FakeMail mail = FakeMail.builder()
                .name("Mail1")
                .sender(sender)
                .recipients(addresses(recipients))
                .remoteAddr(STRANGER)
                .build();
        set(mail, "org.apache.james.SMTPSessionID", "session-1");
        return mail;
    }

    /** An authenticated client's. */
    static FakeMail ofUser(String... recipients) throws MessagingException {
        FakeMail mail = ofStranger(recipients);
        set(mail, "org.apache.james.SMTPAuthUser", "bob@example.net");
        return mail;
    }

    /** Of a stranger, sent on by an alias. */
    static FakeMail ofMailet(String... recipients) throws MessagingException {
        FakeMail mail = ofStranger(recipients);
        mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
        return mail;
    }

    /** As James's webadmin puts a mail back that the quarantine stored with these recipients. */
    static void release(Mail mail, String... stored) {
        set(mail, "org.relayguard.quarantine.id", "01JDECGJ3R7ZQ4N2W8X5V6T0KM");
        List<AttributeValue<?>> recipients =
                Arrays.stream(stored).<AttributeValue<?>>map(AttributeValue::of).toList();
        mail.setAttribute(
                new Attribute(AttributeName.of("org.relayguard.quarantine.recipients"), AttributeValue.of(recipients)));
        mail.setAttribute(new Attribute(AttributeName.of("mailRepository-reprocessing"), AttributeValue.of(1)));
    }

    static void set(Mail mail, String name, String value) {
        mail.setAttribute(new Attribute(AttributeName.of(name), AttributeValue.of(value)));
    }

    static void set(Mail mail, String name, boolean value) {
        mail.setAttribute(new Attribute(AttributeName.of(name), AttributeValue.of(value)));
    }

    static List<MailAddress> addresses(String... addresses) throws AddressException {
        MailAddress[] parsed = new MailAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            parsed[i] = new MailAddress(addresses[i]);
        }
        return List.of(parsed);
    }

    static MailAddress address(String address) {
        try {
            return new MailAddress(address);
        } catch (AddressException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    static FakeMatcherConfig config(String matcher) {
        return config(matcher, null);
    }

    static FakeMatcherConfig config(String matcher, String condition) {
        return FakeMatcherConfig.builder()
                .matcherName(matcher)
                .condition(condition)
                .build();
    }
}
