/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.subject;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.relayguard.audit.chain.ChainWalk;
import org.relayguard.audit.chain.ChainWalk.Arrival;
import org.relayguard.jamesconf.JamesConfiguration;
import org.relayguard.jamesconf.MailListener;
import org.relayguard.jamesconf.PropertiesFile;
import org.relayguard.jamesconf.PropertiesFile.PropertiesName;
import org.relayguard.jamesconf.Setting;

/**
 * The server that is looked at, and what more than one check wants to know of it.
 *
 * @param configuration what stands in its files
 * @param arrivals which mailets a mail can reach, in which states
 * @param live its database, if it runs
 */
public record AuditSubject(JamesConfiguration configuration, List<Arrival> arrivals, Optional<LiveStores> live) {

    public AuditSubject {
        arrivals = List.copyOf(arrivals);
    }

    /** Files alone, with every way in which mail arrives. */
    public static AuditSubject offline(JamesConfiguration configuration) {
        return new AuditSubject(configuration, arrivals(configuration), Optional.empty());
    }

    /** The same, of the server that has these stores. */
    public static AuditSubject live(JamesConfiguration configuration, LiveStores stores) {
        return new AuditSubject(configuration, arrivals(configuration), Optional.of(stores));
    }

    private static List<Arrival> arrivals(JamesConfiguration configuration) {
        return configuration.mailets().content().map(ChainWalk::through).orElse(List.of());
    }

    /** The SMTP listeners whose ports James opens. */
    public List<MailListener> smtpListeners() {
        return enabled(configuration.smtp().content().orElse(List.of()));
    }

    /** The LMTP listeners whose ports James opens. */
    public List<MailListener> lmtpListeners() {
        return enabled(configuration.lmtp().content().orElse(List.of()));
    }

    private static List<MailListener> enabled(List<MailListener> listeners) {
        return listeners.stream().filter(MailListener::enabled).toList();
    }

    /** {@code relay-guard.properties}. */
    public PropertiesFile guard() {
        return configuration.keys(PropertiesName.RELAY_GUARD);
    }

    /** {@code relay.domains}, in lower case. */
    public List<Setting> relayDomains() {
        return guard().list("relay.domains").stream()
                .map(domain -> new Setting(domain.text().toLowerCase(Locale.ROOT), domain.place()))
                .toList();
    }

    /** {@code trusted.networks}. */
    public List<JamesNetwork> trustedNetworks() {
        return guard().list("trusted.networks").stream().map(JamesNetwork::of).toList();
    }

    /** {@code trusted.proxies}. */
    public List<JamesNetwork> trustedProxies() {
        return guard().list("trusted.proxies").stream().map(JamesNetwork::of).toList();
    }
}
