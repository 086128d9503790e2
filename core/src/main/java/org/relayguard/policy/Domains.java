/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.relayguard.address.Chain;
import org.relayguard.address.Host;
import org.relayguard.address.MailPath;

/**
 * How the policy asks {@link DomainClasses}: the default domain where the text names none, and twice before "external".
 *
 * @param classes whose domain is whose
 * @param ownAddress the address of this server that the client talks to; its literal is ours
 */
record Domains(DomainClasses classes, Optional<InetAddress> ownAddress) {

    DomainClass classOf(Host host) {
        return isOwnLiteral(host) ? DomainClass.LOCAL : classes.classOf(host);
    }

    private boolean isOwnLiteral(Host host) {
        return ownAddress.isPresent() && host.address().equals(ownAddress);
    }

    /** Rule 5: before a domain is called external its store is asked once more; no answer is UNKNOWN. */
    DomainClass confirmedClassOf(Host host) {
        DomainClass first = classOf(host);
        return first == DomainClass.EXTERNAL ? classes.confirmExternal(host) : first;
    }

    /** See {@link DomainClasses#deliveryOf}; the text without a domain is at the default domain. */
    DomainClass deliveryOf(MailPath path, Host domain) {
        String written = path.domainAsWritten();
        return classes.deliveryOf(written.isEmpty() ? domain.name() : written);
    }

    boolean isOurs(Host host) {
        return classOf(host).isOurs();
    }

    /** Rule 17. */
    Capture captures(MailPath path, Host domain) {
        return classes.captures(path, domain);
    }

    /** The server's own domain where the text names none. Without a default domain an empty name is nobody's. */
    Host resolved(Host domain) {
        return domain.equals(MailPath.DEFAULT_DOMAIN) ? classes.defaultDomain().orElse(domain) : domain;
    }

    /** The chains of one path with the address's own domain, once resolved, in front. */
    List<Chain> resolved(List<Chain> chains, Host domain) {
        boolean named = chains.isEmpty() || chains.get(0).hosts().get(0).equals(domain);
        return named ? chains : chains.stream().map(chain -> chain.at(domain)).toList();
    }
}
