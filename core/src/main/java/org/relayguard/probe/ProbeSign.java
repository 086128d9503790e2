/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

/** Secondary evidence about a probe. None of it ever makes a probe of an ordinary request. */
public enum ProbeSign {
    /** The target is a mail port: 25, 465, 587 or 2525. */
    MAIL_PORT("mail-port"),
    /** Commands of SMTP, or the signature of a known relay checker, in the body. */
    MAIL_DIALOGUE("mail-dialogue"),
    /** The target is this server itself, whose clients on the same machine may be trusted. */
    OWN_TARGET("own-target"),
    /** The target is a loopback, link-local or unspecified address, or {@code localhost}. */
    LOCAL_TARGET("local-target"),
    /** A header {@code Proxy-Connection}, which no client sends to an origin server. */
    PROXY_CONNECTION("proxy-connection"),
    /** Credentials for a proxy, in HTTP or SOCKS. That they were there, never what they were. */
    PROXY_AUTHORIZATION("proxy-authorization"),
    /** A header {@code Host} that names another host than the target. */
    HOST_DIFFERS("host-differs"),
    /** The target is a page that tells a client how it is seen: a proxy judge. */
    JUDGE_PAGE("judge-page"),
    /** {@code =http://}, {@code https}, {@code ftp}, {@code php} and the like in the query or the body. */
    REMOTE_INCLUSION("remote-inclusion"),
    /** TLS on a port that speaks in clear. */
    TLS_ON_PLAIN("tls-on-plain");

    private final String label;

    ProbeSign(String label) {
        this.label = label;
    }

    /** The name that machines read, stable across releases. */
    public String label() {
        return label;
    }
}
