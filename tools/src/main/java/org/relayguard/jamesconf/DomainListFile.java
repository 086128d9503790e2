/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.List;
import java.util.Optional;

/**
 * What {@code domainlist.xml} says. More domains may stand in James's database.
 *
 * @param domains the names, as written
 * @param defaultDomain the domain that James appends to a recipient without one, and takes for local
 */
public record DomainListFile(List<Setting> domains, Optional<Setting> defaultDomain) {

    public DomainListFile {
        domains = List.copyOf(domains);
    }

    static DomainListFile of(XmlElement root) {
        List<Setting> domains = root.children("domainnames").stream()
                .flatMap(names -> names.children("domainname").stream())
                .map(name -> new Setting(name.text(), name.place()))
                .filter(name -> !name.text().isEmpty())
                .toList();
        return new DomainListFile(domains, root.setting("defaultDomain"));
    }
}
