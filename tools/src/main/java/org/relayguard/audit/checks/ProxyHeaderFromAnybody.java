/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.MailListener;
import org.relayguard.jamesconf.Setting;

/** {@code proxyRequired} without {@code trusted.proxies}: nobody says who may claim an address for a client. */
final class ProxyHeaderFromAnybody implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        if (!subject.trustedProxies().isEmpty()) {
            return;
        }
        for (MailListener listener : subject.smtpListeners()) {
            listener.proxyRequired()
                    .filter(setting -> listener.isProxyRequired())
                    .map(Setting::place)
                    .ifPresent(place -> problems.found(
                            TrustProblem.PROXY_HEADER_FROM_ANYBODY,
                            place,
                            listener.name()
                                    + " takes the client's address from a PROXY header, and trusted.proxies"
                                    + " names nobody who may write one",
                            "# relay-guard.properties: the balancer, as this server sees"
                                    + " it\ntrusted.proxies=192.0.2.10"));
        }
    }
}
