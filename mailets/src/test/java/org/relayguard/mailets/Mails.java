/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.relayguard.address.Host;
import org.relayguard.address.Notation;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Reason;

/** Mails as the guard's matchers leave them to a mailet. */
final class Mails {

    static final String ROUTED = "user%victim.test@example.net";
    static final String KEY = "01JDECGJ3R7ZQ4N2W8X5V6T0KM";
    static final String SECOND_KEY = "01JDECGJ3R7ZQ4N2W8X5V6T0KN";
    static final String BODY = "Buy cheap watches";

    private Mails() {}

    /** A stranger's, matched as routed; each recipient with one key. */
    static FakeMail matched(String... recipients) throws MessagingException {
        FakeMail mail = unjudged(recipients);
        note(mail, Reason.ROUTED_OUTSIDE);
        return mail;
    }

    /** A stranger's, whose look-up failed. */
    static FakeMail undecided(String recipient) throws MessagingException {
        FakeMail mail = unjudged(recipient);
        note(mail, Reason.ADDRESS_LOOKUP_FAILED);
        return mail;
    }

    private static void note(Mail mail, Reason reason) {
        note(mail, recipient -> reason);
    }

    /** Notes each recipient with a reason of its own. */
    static void note(Mail mail, Function<String, Reason> reason) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        Map<String, Decision> decisions = new LinkedHashMap<>();
        int rcpt = 0;
        for (String recipient : NotesOnMail.keysOf(mail.getRecipients())) {
            keys.computeIfAbsent(recipient, any -> new ArrayList<>()).add(key(rcpt++));
            decisions.put(
                    recipient,
                    new Decision(
                            reason.apply(recipient),
                            Set.of(Notation.PERCENT_HACK),
                            Optional.empty(),
                            List.of(Host.of("example.net")),
                            Optional.of("user@victim.test"),
                            Optional.empty()));
        }
        NotesOnMail.write(mail, MailNotes.NONE.withDecisions(decisions).withKeys(keys));
    }

    /** Distinct for the first ten RCPTs: {@link #KEY}, {@link #SECOND_KEY} and so on. */
    private static String key(int rcpt) {
        return KEY.substring(0, KEY.length() - 1) + "MNPQRSTVWX".charAt(rcpt % 10);
    }

    /** A stranger's by SMTP that no matcher of the guard has seen. */
    static FakeMail unjudged(String... recipients) throws MessagingException {
        FakeMail mail = FakeMail.builder()
                .name("Mail1")
                .sender("someone@foreign.test")
                .recipients(addresses(recipients))
                .remoteAddr("203.0.113.9")
                .state("root")
                .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                        .setSubject("An offer")
                        .addHeader("X-Payload", "watches")
                        .setText(BODY))
                .build();
        set(mail, "org.apache.james.SMTPSessionID", "session-1");
        set(mail, "org.apache.james.HELO", "probe.test");
        return mail;
    }

    static void authenticate(Mail mail) {
        set(mail, "org.apache.james.SMTPAuthUser", "bob@example.net");
    }

    static void set(Mail mail, String name, String value) {
        mail.setAttribute(new Attribute(AttributeName.of(name), AttributeValue.of(value)));
    }

    /** As James's webadmin does it. */
    static void reprocess(Mail mail) {
        mail.setAttribute(new Attribute(AttributeName.of("mailRepository-reprocessing"), AttributeValue.of(1)));
    }

    static Optional<Object> value(Mail mail, String name) {
        return mail.getAttribute(AttributeName.of(name))
                .map(attribute -> attribute.getValue().value());
    }

    static List<MailAddress> addresses(String... addresses) throws AddressException {
        List<MailAddress> parsed = new ArrayList<>();
        for (String address : addresses) {
            parsed.add(new MailAddress(address));
        }
        return parsed;
    }
}
