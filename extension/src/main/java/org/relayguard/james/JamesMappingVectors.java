/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.relayguard.address.Host;
import org.relayguard.battery.RelayVector;
import org.relayguard.battery.TestedServer;
import org.relayguard.selftest.MappingVectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes vectors of the mappings that take their target from the recipient. Each was followed through James's mappings and does
 * leave, so that a server that takes it is open.
 *
 * <p>Limits: of the first {@value #MOST_DOMAINS} domains in the order of their names, {@value #MOST_OF_ONE} each; of a pattern
 * that no example can be made of, none.
 */
public final class JamesMappingVectors implements MappingVectors {

    static final int MOST_DOMAINS = 8;
    static final int MOST_OF_ONE = 3;

    private static final Logger LOGGER = LoggerFactory.getLogger(JamesMappingVectors.class);
    private static final List<String> SEPARATORS = List.of("=", "-", "+", "_", "--", "=40", "#", ".at.");

    private final JamesDomains domains;
    private final RecipientRewriteTable table;

    @Inject
    JamesMappingVectors(JamesDomains domains, RecipientRewriteTable table) {
        this.domains = domains;
        this.table = table;
    }

    @Override
    public List<RelayVector> against(TestedServer server) {
        List<Host> capturing = domains.capturing().stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .limit(MOST_DOMAINS)
                .toList();
        String victim = server.foreignDomains().get(0);
        Set<String> examples = examples(capturing, victim);
        List<RelayVector> vectors = new ArrayList<>();
        for (Host domain : capturing) {
            examples.stream()
                    .filter(localPart -> leaves(localPart, domain))
                    .limit(MOST_OF_ONE)
                    .map(localPart -> localPart + '@' + domain.name())
                    .forEach(recipient -> vectors.add(new RelayVector(
                            "mapping-" + (vectors.size() + 1),
                            server.foreignSender(),
                            recipient,
                            "RCPT TO:<" + recipient + ">",
                            "a mapping of this server sends it where it says")));
        }
        return List.copyOf(vectors);
    }

    /** Local parts that a pattern may match: those made of the stored ones first. */
    private Set<String> examples(List<Host> capturing, String victim) {
        Set<String> examples = new LinkedHashSet<>();
        for (Host domain : capturing) {
            patterns(domain)
                    .map(pattern -> PatternExample.of(pattern, victim))
                    .map(text -> text.contains("@") ? text.substring(0, text.lastIndexOf('@')) : text)
                    .filter(localPart -> !localPart.isEmpty())
                    .forEach(examples::add);
        }
        SEPARATORS.forEach(separator -> {
            examples.add("spamtest" + separator + victim);
            examples.add(victim + separator + "spamtest");
        });
        return examples;
    }

    private Stream<String> patterns(Host domain) {
        try {
            return table.getStoredMappings(MappingSource.fromDomain(Domain.of(domain.name()))).asStream()
                    .filter(mapping -> mapping.getType() == Mapping.Type.Regex)
                    .map(Mapping::getMappingValue);
        } catch (Exception e) {
            LOGGER.warn("No vectors of the mappings of {}", domain, e);
            return Stream.empty();
        }
    }

    private boolean leaves(String localPart, Host domain) {
        Optional<Username> recipient = UserNames.of(localPart, domain);
        try {
            return recipient.isPresent() && domains.isCaptured(recipient.get());
        } catch (Exception e) {
            LOGGER.warn("No vector of the mappings of {}", domain, e);
            return false;
        }
    }
}
