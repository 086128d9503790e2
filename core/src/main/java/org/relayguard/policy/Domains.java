/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import org.relayguard.address.Chain;
import org.relayguard.address.Host;
import org.relayguard.address.Path;

/** How the policy asks {@link DomainClasses}: the default domain where the text names none, and twice before "external". */
record Domains(DomainClasses classes) {

    DomainClass classOf(Host host) {
        return classes.classOf(host);
    }

    /** Rule 5: before a domain is called external its store is asked once more; no answer is UNKNOWN. */
    DomainClass confirmedClassOf(Host host) {
        DomainClass first = classes.classOf(host);
        return first == DomainClass.EXTERNAL ? classes.confirmExternal(host) : first;
    }

    /** See {@link DomainClasses#deliveryOf}; the text without a domain is at the default domain. */
    DomainClass deliveryOf(Path path, Host domain) {
        String written = path.domainAsWritten();
        return classes.deliveryOf(written.isEmpty() ? domain.name() : written);
    }

    boolean isOurs(Host host) {
        return classes.classOf(host).isOurs();
    }

    /** The server's own domain where the text names none. Without a default domain an empty name is nobody's. */
    Host resolved(Host domain) {
        return domain.equals(Path.DEFAULT_DOMAIN) ? classes.defaultDomain().orElse(domain) : domain;
    }

    /** The chain with the address's own domain, once resolved, in front. */
    Chain resolved(Chain chain, Host domain) {
        return chain.hosts().get(0).equals(domain) ? chain : chain.at(domain);
    }
}
