/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.protocols.smtp.SMTPConfiguration;
import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.apache.james.protocols.smtp.utils.BaseFakeSMTPSession;
import org.relayguard.net.IpLiterals;

/** A session of a client that James lets relay, or not; it has said EHLO. */
final class FakeSession extends BaseFakeSMTPSession {

    private final Map<AttachmentKey<?>, Object> attachments = new HashMap<>();
    private final SMTPConfigurationImpl configuration = new SMTPConfigurationImpl();
    private InetSocketAddress client;
    private boolean relayingAllowed;
    private Username user;

    FakeSession(String client, boolean relayingAllowed) {
        this.client = new InetSocketAddress(IpLiterals.parse(client).orElseThrow(), 4711);
        this.relayingAllowed = relayingAllowed;
        attachments.put(CURRENT_HELO_MODE, "EHLO");
    }

    /** What a PROXY header does: from now on the client has this address. */
    FakeSession claiming(String address) {
        client = new InetSocketAddress(IpLiterals.parse(address).orElseThrow(), 4712);
        return this;
    }

    FakeSession withSender(String address) {
        attachments.put(SENDER, MaybeSender.getMailSender(address));
        return this;
    }

    FakeSession withoutEhlo() {
        attachments.remove(CURRENT_HELO_MODE);
        return this;
    }

    FakeSession withoutEnforcedBrackets() {
        configuration.setUseAddressBracketsEnforcement(false);
        return this;
    }

    FakeSession authenticatedAs(String name) {
        user = Username.of(name);
        return this;
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return client;
    }

    @Override
    public boolean isRelayingAllowed() {
        return relayingAllowed;
    }

    @Override
    public void setRelayingAllowed(boolean allowed) {
        relayingAllowed = allowed;
    }

    @Override
    public boolean isAuthAnnounced() {
        return false;
    }

    @Override
    public Username getUsername() {
        return user;
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return new InetSocketAddress(IpLiterals.parse("192.0.2.25").orElseThrow(), 25);
    }

    @Override
    public SMTPConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public Charset getCharset() {
        return StandardCharsets.US_ASCII; // as ProtocolSessionImpl
    }

    @Override
    public String getSessionID() {
        return "1f2e";
    }

    @Override
    public <T> Optional<T> setAttachment(AttachmentKey<T> key, T value, State state) {
        return key.convert(attachments.put(key, value));
    }

    @Override
    public <T> Optional<T> removeAttachment(AttachmentKey<T> key, State state) {
        return key.convert(attachments.remove(key));
    }

    @Override
    public <T> Optional<T> getAttachment(AttachmentKey<T> key, State state) {
        return key.convert(attachments.get(key));
    }
}
