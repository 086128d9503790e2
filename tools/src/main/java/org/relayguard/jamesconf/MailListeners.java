/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.relayguard.jamesconf.MailListener.Protocol;

/** Reads {@code smtpserver.xml} and {@code lmtpserver.xml}, with James's defaults. */
final class MailListeners {

    private final Protocol protocol;
    private final String element;
    private final String defaultBind;

    private MailListeners(Protocol protocol, String element, String defaultBind) {
        this.protocol = protocol;
        this.element = element;
        this.defaultBind = defaultBind;
    }

    static List<MailListener> smtp(XmlElement root) {
        return new MailListeners(Protocol.SMTP, "smtpserver", "0.0.0.0:25").of(root);
    }

    static List<MailListener> lmtp(XmlElement root) {
        return new MailListeners(Protocol.LMTP, "lmtpserver", "0.0.0.0:24").of(root);
    }

    private List<MailListener> of(XmlElement root) {
        return root.children(element).stream().map(this::listener).toList();
    }

    private MailListener listener(XmlElement server) {
        return new MailListener(
                server.place(),
                protocol,
                server.attribute("enabled").map(Flags::isTrue).orElse(true),
                addresses(server.setting("bind").map(Setting::text).orElse(defaultBind)),
                server.setting("authorizedAddresses"),
                server.setting("proxyRequired"),
                server.child("tls")
                        .flatMap(tls -> tls.attribute("socketTLS"))
                        .map(Flags::isTrue)
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
                        .map(handler -> new Handler(handler.attribute("class").orElse(""), handler.place()))
                        .toList());
    }
}
