/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import org.relayguard.text.Labelled;

/** Secondary evidence about a probe. None of it ever makes a probe of an ordinary request. */
public enum ProbeSign implements Labelled {
    /** The target is a mail port: 25, 465, 587 or 2525. */
    MAIL_PORT,
    /** Commands of SMTP, or the signature of a known relay checker, in the body. */
    MAIL_DIALOGUE,
    /** The target is this server itself, whose clients on the same machine may be trusted. */
    OWN_TARGET,
    /** The target is a loopback, link-local or unspecified address, or {@code localhost}. */
    LOCAL_TARGET,
    /** A header {@code Proxy-Connection}, which no client sends to an origin server. */
    PROXY_CONNECTION,
    /** Credentials for a proxy, in HTTP or SOCKS. That they were there, never what they were. */
    PROXY_AUTHORIZATION,
    /** A header {@code Host} that names another host than the target. */
    HOST_DIFFERS,
    /** The target is a page that tells a client how it is seen: a proxy judge. */
    JUDGE_PAGE,
    /** {@code =http://}, {@code https}, {@code ftp}, {@code php} and the like in the query or the body. */
    REMOTE_INCLUSION,
    /** TLS on a port that speaks in clear. */
    TLS_ON_PLAIN;
}
