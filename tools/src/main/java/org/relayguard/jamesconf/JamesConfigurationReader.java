/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.relayguard.jamesconf.JamesConfiguration.DomainListFile;
import org.relayguard.jamesconf.PropertiesFile.PropertiesName;

/**
 * Reads James's configuration directory. Never throws: what cannot be read is an outcome, file by file.
 *
 * <pre>
 * JamesConfiguration conf = JamesConfigurationReader.ofThisProcess().read(Path.of("conf"));
 * </pre>
 */
public final class JamesConfigurationReader {

    public static final String SMTP = "smtpserver.xml";
    public static final String LMTP = "lmtpserver.xml";
    public static final String MAILETS = "mailetcontainer.xml";
    public static final String REPOSITORIES = "mailrepositorystore.xml";
    public static final String LOGGING = "logback.xml";
    public static final String DOMAINS = "domainlist.xml";

    private final Function<String, Optional<String>> environment;

    /** @param environment gives the value of an environment variable by its name */
    public JamesConfigurationReader(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /** Resolves placeholders with the environment of this process. */
    public static JamesConfigurationReader ofThisProcess() {
        return new JamesConfigurationReader(name -> Optional.ofNullable(System.getenv(name)));
    }

    /** Reads all files of a directory, which need not exist. */
    public JamesConfiguration read(Path directory) {
        Placeholders placeholders = new Placeholders(environment);
        XmlParser xml = new XmlParser(placeholders);
        PropertiesParser keys = new PropertiesParser(placeholders);
        ConfigurationDirectory files = new ConfigurationDirectory(directory);
        var smtp = files.read(SMTP, (file, content) -> MailListener.smtp(xml.parse(file, content)));
        var lmtp = files.read(LMTP, (file, content) -> MailListener.lmtp(xml.parse(file, content)));
        var mailets = files.read(MAILETS, (file, content) -> MailetContainer.of(xml.parse(file, content)));
        var repositories = files.read(REPOSITORIES, (file, content) -> RepositoryStore.of(xml.parse(file, content)));
        // Logback has variables of its own, and looks for them elsewhere.
        XmlParser verbatim = new XmlParser(new Placeholders(name -> Optional.empty()));
        var logging = files.read(LOGGING, (file, content) -> LogLevels.of(verbatim.parse(file, content)));
        var domains = files.read(DOMAINS, (file, content) -> DomainListFile.of(xml.parse(file, content)));
        Map<PropertiesName, Reading<PropertiesFile>> properties = new EnumMap<>(PropertiesName.class);
        for (PropertiesName name : PropertiesName.values()) {
            properties.put(name, files.read(name.file(), keys::parse));
        }
        return new JamesConfiguration(
                directory,
                files.problem(),
                smtp,
                lmtp,
                mailets,
                repositories,
                logging,
                domains,
                properties,
                placeholders.unresolved());
    }
}
