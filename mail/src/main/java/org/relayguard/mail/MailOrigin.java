/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

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
public final class MailOrigin {

    private static final AttributeName JMAP_USER = AttributeName.of("org.apache.james.jmap.send.MailMetaData.username");

    private static final AttributeName ADDRESS_DISBELIEVED = AttributeName.of(AttemptAttribute.ADDRESS_DISBELIEVED);

    private final Mail mail;

    public MailOrigin(Mail mail) {
        this.mail = mail;
    }

    /**
     * The client's address; of one that only a strange proxy told, the proxy's. James fills in 127.0.0.1 for mail that
     * did not come by SMTP: that is nobody's.
     */
    public Optional<InetAddress> client() {
        Optional<String> told = mail.getAttribute(ADDRESS_DISBELIEVED).isPresent()
                ? text(ADDRESS_DISBELIEVED)
                : Optional.ofNullable(mail.getRemoteAddr());
        return sessionId().flatMap(session -> told).map(MailOrigin::withoutZone).flatMap(IpLiterals::parse);
    }

    /** The client's address as far as it can be believed; empty as well when only a strange proxy told it. */
    public Optional<InetAddress> believedClient() {
        return mail.getAttribute(ADDRESS_DISBELIEVED).isPresent() ? Optional.empty() : client();
    }

    /** Whether somebody gave credentials, by SMTP or JMAP. */
    public boolean isAuthenticated() {
        return mail.getAttribute(Mail.SMTP_AUTH_USER).isPresent()
                || mail.getAttribute(JMAP_USER).isPresent();
    }

    /** Java prints a link-local address with its interface: {@code fe80::1%eth0}. */
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    /** The client, aggregated; {@link Source#UNKNOWN} for mail that did not come by SMTP. */
    public Source source() {
        return client().map(Source::of).orElse(Source.UNKNOWN);
    }

    /** JMAP or SMTP; LMTP leaves no trace on a mail, and is none. */
    public Protocol protocol() {
        if (text(JMAP_USER).isPresent()) {
            return Protocol.JMAP;
        }
        return sessionId().isPresent() ? Protocol.SMTP : Protocol.NONE;
    }

    /** Who authenticated. A mail that a mailet sent may have inherited this. */
    public Optional<String> user() {
        return text(Mail.SMTP_AUTH_USER).or(() -> text(JMAP_USER));
    }

    /** What the client called itself. */
    public Optional<String> helo() {
        return text(Mail.SMTP_HELO);
    }

    /** Whether a mailet of this server sent it: a forward, a redirect, a report. */
    public boolean isSentByMailet() {
        return mail.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName()).isPresent();
    }

    /** The reverse-path without brackets: an empty text is the null sender. */
    public String sender() {
        return mail.getMaybeSender().asOptional().map(MailAddress::asString).orElse("");
    }

    /** The envelope as an attempt records it. */
    public Envelope envelopeFor(MailAddress recipient) {
        return new Envelope(helo(), user(), Optional.of(sender()), Optional.of(recipient.asString()));
    }

    /** The session and the name of the mail. */
    public Trace trace() {
        return new Trace(sessionId(), Optional.of(mail.getName()));
    }

    private Optional<String> sessionId() {
        return text(Mail.SMTP_SESSION_ID);
    }

    private Optional<String> text(AttributeName name) {
        return AttributeUtils.getValueAndCastFromMail(mail, name, String.class);
    }
}
