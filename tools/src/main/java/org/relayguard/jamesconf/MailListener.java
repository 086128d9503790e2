/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import org.relayguard.jamesconf.HandlerChain.Handler;
import org.relayguard.jamesconf.MailListener.AuthSettings;
import org.relayguard.jamesconf.Setting.Place;

/**
 * One {@code <smtpserver>} or {@code <lmtpserver>}.
 *
 * @param place of the element
 * @param protocol which of the two
 * @param enabled James opens its ports
 * @param bind {@code address:port}, several of them
 * @param authorizedAddresses the networks whose clients may relay, as one text
 * @param proxyRequired clients come with a PROXY header
 * @param socketTls TLS begins with the connection, as on port 465
 * @param auth of SMTP; for LMTP, where there is none, the default
 * @param chain the handlers
 */
public record MailListener(
        Place place,
        Protocol protocol,
        boolean enabled,
        List<String> bind,
        Optional<Setting> authorizedAddresses,
        Optional<Setting> proxyRequired,
        boolean socketTls,
        AuthSettings auth,
        HandlerChain chain) {

    /** What a listener speaks. */
    public enum Protocol {
        SMTP,
        LMTP
    }

    public MailListener {
        bind = List.copyOf(bind);
    }

    /** The servers of {@code smtpserver.xml}, with James's defaults. */
    static List<MailListener> smtp(XmlElement root) {
        return new Reader(Protocol.SMTP, "smtpserver", "0.0.0.0:25").of(root);
    }

    /** The servers of {@code lmtpserver.xml}, with James's defaults. */
    static List<MailListener> lmtp(XmlElement root) {
        return new Reader(Protocol.LMTP, "lmtpserver", "0.0.0.0:24").of(root);
    }

    /** Whether James reads a PROXY header from every client. */
    public boolean isProxyRequired() {
        return proxyRequired.map(Setting::isTrue).orElse(false);
    }

    /** As it is printed: {@code 0.0.0.0:25}. */
    public String name() {
        return String.join(", ", bind);
    }

    /**
     * The {@code <auth>} of an SMTP server.
     *
     * @param announce {@code never}, {@code forUnauthorizedAddresses} or {@code always}, or the older {@code
     *     authRequired}, as written
     * @param requiresTls {@code requireSSL}
     * @param plainAuth {@code plainAuthEnabled}: a password, by PLAIN and LOGIN
     * @param bearerAuth {@code oidc}: a token, by OAUTHBEARER and XOAUTH2
     */
    public record AuthSettings(Optional<Setting> announce, boolean requiresTls, boolean plainAuth, boolean bearerAuth) {

        private static final Set<String> ANNOUNCING = Set.of(
                "always", "forunauthorizedaddresses", /* authRequired= */ "true", /* authRequired= */ "announce");

        /** Whether anybody is told before TLS that he may authenticate. */
        public boolean isAnnouncedInClear() {
            return !requiresTls
                    && announce.filter(value -> ANNOUNCING.contains(value.text().toLowerCase(Locale.US)))
                            .isPresent();
        }
    }

    /** The listeners as James's configuration has them, read when it is asked. */
    @FunctionalInterface
    public interface ConfiguredListeners {

        /** Every {@code <smtpserver>}, in the order of the file, disabled ones too; none when it cannot be read. */
        List<MailListener> smtp();
    }

    /** Reads one kind of server, with James's defaults. */
    private static final class Reader {

        private final Protocol protocol;
        private final String element;
        private final String defaultBind;

        private Reader(Protocol protocol, String element, String defaultBind) {
            this.protocol = protocol;
            this.element = element;
            this.defaultBind = defaultBind;
        }

        private List<MailListener> of(XmlElement root) {
            return root.children(element).stream().map(this::listener).toList();
        }

        private MailListener listener(XmlElement server) {
            return new MailListener(
                    server.place(),
                    protocol,
                    server.attribute("enabled")
                            .map(text -> Setting.isTrue(text))
                            .orElse(true),
                    addresses(server.setting("bind").map(Setting::text).orElse(defaultBind)),
                    server.setting("authorizedAddresses"),
                    server.setting("proxyRequired"),
                    server.child("tls")
                            .flatMap(tls -> tls.attribute("socketTLS"))
                            .map(text -> Setting.isTrue(text))
                            .orElse(false),
                    auth(server),
                    chain(server));
        }

        private static List<String> addresses(String bind) {
            List<String> addresses = new ArrayList<>();
            StringTokenizer tokens = new StringTokenizer(bind, ", ");
            while (tokens.hasMoreTokens()) {
                addresses.add(tokens.nextToken());
            }
            return addresses;
        }

        private static AuthSettings auth(XmlElement server) {
            XmlElement auth = server.child("auth").orElse(server);
            return new AuthSettings(
                    auth.setting("announce").or(() -> server.setting("authRequired")),
                    auth.flag("requireSSL", false),
                    auth.flag("plainAuthEnabled", true),
                    auth.child("oidc").isPresent());
        }

        private static HandlerChain chain(XmlElement server) {
            XmlElement chain = server.child("handlerchain").orElse(server);
            return new HandlerChain(
                    chain.place(),
                    chain.attribute("coreHandlersPackage").map(name -> new Setting(name, chain.place())),
                    chain.children("handler").stream()
                            .map(handler ->
                                    new Handler(handler.attribute("class").orElse(""), handler.place()))
                            .toList());
        }
    }
}
