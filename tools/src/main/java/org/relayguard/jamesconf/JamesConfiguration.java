/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relayguard.jamesconf.PropertiesFile.PropertiesName;

/**
 * James's configuration directory, as far as relaying is concerned.
 *
 * @param directory where it was read from
 * @param problem why the directory as a whole could not be read; then no file of it was
 * @param smtp {@code smtpserver.xml}
 * @param lmtp {@code lmtpserver.xml}
 * @param mailets {@code mailetcontainer.xml}
 * @param repositories {@code mailrepositorystore.xml}
 * @param logging {@code logback.xml}
 * @param domains {@code domainlist.xml}
 * @param properties the files of {@link PropertiesName}
 * @param unresolved placeholders whose value only the running server knows
 */
public record JamesConfiguration(
        Path directory,
        Optional<String> problem,
        Reading<List<MailListener>> smtp,
        Reading<List<MailListener>> lmtp,
        Reading<MailetContainer> mailets,
        Reading<RepositoryStore> repositories,
        Reading<LogLevels> logging,
        Reading<DomainListFile> domains,
        Map<PropertiesName, Reading<PropertiesFile>> properties,
        List<Setting> unresolved) {

    private static final String PROTOCOL_OF_THE_SAMPLE = "memory";

    public JamesConfiguration {
        properties = Map.copyOf(properties);
        unresolved = List.copyOf(unresolved);
    }

    /**
     * The path of a mail repository as this server has it: {@code file://var/mail/error/} for {@code var/mail/error/}.
     * The protocol is the first of {@code mailrepositorystore.xml}; when that does not tell, the one with which the
     * chain names others.
     */
    public String repositoryUrl(String path) {
        String protocol = repositories.content().stream()
                .flatMap(store -> store.protocols().stream())
                .findFirst()
                .or(this::protocolOfTheChain)
                .orElse(PROTOCOL_OF_THE_SAMPLE);
        return RepositoryStore.withProtocol(protocol, path);
    }

    private Optional<String> protocolOfTheChain() {
        return mailets.content().map(MailetContainer::lines).stream()
                .flatMap(List::stream)
                .flatMap(line -> line.repositoryPaths().values().stream())
                .flatMap(path -> RepositoryStore.protocolOf(path).stream())
                .findFirst();
    }

    /** What became of one properties file. */
    public Reading<PropertiesFile> reading(PropertiesName name) {
        return properties.getOrDefault(name, new Reading.Absent<>(name.file()));
    }

    /** The keys of a properties file; none when it is absent or unreadable. */
    public PropertiesFile keys(PropertiesName name) {
        return reading(name).content().orElseGet(() -> PropertiesFile.empty(name.file()));
    }

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
}
