/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.net.InetAddress;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.attempt.Envelope;
import org.relayguard.attempt.Protocol;
import org.relayguard.attempt.Source;
import org.relayguard.attempt.Trace;
import org.relayguard.net.IpLiterals;

/** Who handed a mail in, as far as James wrote it on the mail. */
final class MailOrigin {

    private static final AttributeName JMAP_USER = AttributeName.of("org.apache.james.jmap.send.MailMetaData.username");

    private static final AttributeName ADDRESS_DISBELIEVED = AttributeName.of(AttemptAttribute.ADDRESS_DISBELIEVED);

    private final Mail mail;

    MailOrigin(Mail mail) {
        this.mail = mail;
    }

    /**
     * The client's address; of one that only a strange proxy told, the proxy's. James fills in 127.0.0.1 for mail that did not
     * come by SMTP: that is nobody's.
     */
    Optional<InetAddress> client() {
        Optional<String> told = mail.getAttribute(ADDRESS_DISBELIEVED).isPresent()
                ? text(ADDRESS_DISBELIEVED)
                : Optional.ofNullable(mail.getRemoteAddr());
        return sessionId().flatMap(session -> told).map(MailOrigin::withoutZone).flatMap(IpLiterals::parse);
    }

    /** Java prints a link-local address with its interface: {@code fe80::1%eth0}. */
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    Source source() {
        return client().map(Source::of).orElse(Source.UNKNOWN);
    }

    /** JMAP or SMTP; LMTP leaves no trace on a mail, and is none. */
    Protocol protocol() {
        if (text(JMAP_USER).isPresent()) {
            return Protocol.JMAP;
        }
        return sessionId().isPresent() ? Protocol.SMTP : Protocol.NONE;
    }

    /** Who authenticated. A mail that a mailet sent may have inherited this. */
    Optional<String> user() {
        return text(Mail.SMTP_AUTH_USER).or(() -> text(JMAP_USER));
    }

    Optional<String> helo() {
        return text(Mail.SMTP_HELO);
    }

    boolean isSentByMailet() {
        return mail.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName()).isPresent();
    }

    /** The reverse-path without brackets: an empty text is the null sender. */
    String sender() {
        return mail.getMaybeSender().asOptional().map(MailAddress::asString).orElse("");
    }

    Envelope envelopeFor(MailAddress recipient) {
        return new Envelope(helo(), user(), Optional.of(sender()), Optional.of(recipient.asString()));
    }

    Trace trace() {
        return new Trace(sessionId(), Optional.of(mail.getName()));
    }

    private Optional<String> sessionId() {
        return text(Mail.SMTP_SESSION_ID);
    }

    private Optional<String> text(AttributeName name) {
        return AttributeUtils.getValueAndCastFromMail(mail, name, String.class);
    }
}
