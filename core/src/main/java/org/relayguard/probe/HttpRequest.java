/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.Classification.Ordinary;
import org.relayguard.probe.Classification.OrdinaryKind;

/**
 * Decides about one request on an HTTP port, from its request line and head, and from its body where that says more.
 *
 * <pre>
 * GET /, OPTIONS *, GET http://www.example.net/ (ours)    ordinary
 * GET http://www.example.com/                             http-absolute-foreign
 * GET http://www.example.net:25/ (ours)                   http-absolute-foreign: no web page of ours is on a mail port
 * CONNECT anything                                        http-connect
 * POST http://mx.example.com:25/                          http-post-relay
 * POST http://www.example.com/, "EHLO .." in the body     http-post-relay
 * </pre>
 *
 * <p>RFC 9112 3.2.2: a server must accept the absolute form and ignore the header {@code Host} then. So the target
 * alone decides; what the headers say is evidence.
 */
final class HttpRequest {

    private final HttpLine.Request line;
    private final HttpHead head;
    private final Authority authority; // null when the target names no server
    private final boolean ours;

    /** @param headers the header lines, as far as they have arrived */
    HttpRequest(HttpLine.Request line, String headers, OwnNames own) {
        this.line = line;
        this.head = HttpHead.of(headers);
        this.authority = Authority.of(line).orElse(null);
        this.ours = authority != null && authority.wellFormed() && own.contains(authority.host());
    }

    /** Whether this is a probe, whatever the body holds. */
    boolean isProbe() {
        return line.isConnect() || (authority != null && (!ours || namesMailPort()));
    }

    /** How many bytes of the body are worth waiting for. */
    int bodyLength() {
        return isProbe() && !line.isConnect() ? head.bodyLength(line.isWriting()) : 0;
    }

    /** @param body what has arrived of it, one character a byte */
    Classification classification(String body) {
        if (!isProbe()) {
            return new Ordinary(ordinary(), Optional.of(line.method()), line.version());
        }
        Set<ProbeSign> signs = signs(body);
        ProbeKind kind = kind(signs);
        Probe probe = authority == null ? Probe.of(kind) : authority.probe(kind);
        return new Hit(probe.asRequest(line).withSigns(signs));
    }

    private ProbeKind kind(Set<ProbeSign> signs) {
        if (line.isConnect()) {
            return ProbeKind.HTTP_CONNECT;
        }
        boolean mail = signs.contains(ProbeSign.MAIL_PORT) || signs.contains(ProbeSign.MAIL_DIALOGUE);
        return line.isWriting() && mail ? ProbeKind.HTTP_POST_RELAY : ProbeKind.HTTP_ABSOLUTE_FOREIGN;
    }

    private OrdinaryKind ordinary() {
        if (line.method().equals("PRI")) {
            return OrdinaryKind.HTTP2_PREFACE;
        }
        return head.asksForWebSocket() ? OrdinaryKind.WEBSOCKET_UPGRADE : OrdinaryKind.HTTP_REQUEST;
    }

    private Set<ProbeSign> signs(String body) {
        Set<ProbeSign> signs = EnumSet.noneOf(ProbeSign.class);
        add(signs, ProbeSign.MAIL_PORT, namesMailPort());
        add(signs, ProbeSign.MAIL_DIALOGUE, MailDialogue.isIn(body));
        add(signs, ProbeSign.OWN_TARGET, ours);
        add(signs, ProbeSign.LOCAL_TARGET, authority != null && RequestedHost.isLocalTarget(authority.host()));
        add(signs, ProbeSign.PROXY_CONNECTION, head.hasProxyConnection());
        add(signs, ProbeSign.PROXY_AUTHORIZATION, head.hasProxyAuthorization());
        add(signs, ProbeSign.HOST_DIFFERS, authority != null && head.namesOtherThan(authority.host()));
        add(signs, ProbeSign.JUDGE_PAGE, JudgePages.contain(line.target()));
        add(signs, ProbeSign.REMOTE_INCLUSION, RemoteInclusion.in(query()) || RemoteInclusion.in(body));
        return signs;
    }

    private boolean namesMailPort() {
        return authority != null && ProbeSeverity.isMailPort(authority.port());
    }

    private String query() {
        return line.target().substring(line.target().indexOf('?') + 1);
    }

    private static void add(Set<ProbeSign> signs, ProbeSign sign, boolean there) {
        if (there) {
            signs.add(sign);
        }
    }

    /** Knows the pages that tell a client how it is seen, with which open proxies are sorted by how well they hide. */
    private static final class JudgePages {

        private static final List<String> PARTS = List.of(
                "azenv",
                "prxjdg",
                "proxyjudge",
                "proxy-judge",
                "proxyjdg",
                "sbjudge",
                "/judge.php",
                "/judge.cgi",
                "/ip4.php",
                "/proxyheader",
                "/httpheader",
                "/textenv",
                "/env.cgi",
                "/printenv",
                "/proxychecker",
                "/checkproxy");

        private JudgePages() {}

        /** Whether a target, as written, is one of them. */
        static boolean contain(String target) {
            String lower = target.toLowerCase(Locale.ROOT);
            return PARTS.stream().anyMatch(lower::contains);
        }
    }
}
