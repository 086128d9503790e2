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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.relayguard.address.Host;
import org.relayguard.selftest.SelfTest.MappingVectors;
import org.relayguard.vectors.RelayVectors.RelayVector;
import org.relayguard.vectors.TestedServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes vectors of the mappings of whole domains.
 *
 * <pre>
 * *@old.example -> domain:partner.example                   spamtest%example.com@old.example and others
 * *@rx.example  -> regex:(.*)=(.*)@rx.example:${1}@${2}     spamtest=example.com@rx.example
 * </pre>
 *
 * <p>Each of the second kind was followed through James's mappings and does leave, so that a server that takes it is
 * open.
 *
 * <p>Limits: of each kind the first {@value #MOST_DOMAINS} domains in the order of their names, of the second kind
 * {@value #MOST_OF_ONE} vectors each; of a pattern that no example can be made of, none.
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
        String victim = server.foreignDomains().get(0);
        List<String> recipients = new ArrayList<>();
        for (String domain : first(domains.mappedAway(), server.relayDomains())) {
            recipients.add("spamtest%" + victim + '@' + domain);
            recipients.add(victim + "!spamtest@" + domain);
        }
        List<String> capturing = first(domains.capturing(), List.of());
        Set<String> examples = examples(capturing, victim);
        for (String domain : capturing) {
            examples.stream()
                    .filter(localPart -> leaves(localPart, domain))
                    .limit(MOST_OF_ONE)
                    .map(localPart -> localPart + '@' + domain)
                    .forEach(recipients::add);
        }
        return IntStream.range(0, recipients.size())
                .mapToObj(index -> vector(server, index + 1, recipients.get(index)))
                .toList();
    }

    private static List<String> first(Set<Host> hosts, List<String> without) {
        return hosts.stream()
                .map(Host::name)
                .filter(name -> !without.contains(name))
                .sorted()
                .limit(MOST_DOMAINS)
                .toList();
    }

    private static RelayVector vector(TestedServer server, int number, String recipient) {
        return new RelayVector(
                "mapping-" + number,
                server.foreignSender(),
                recipient,
                "RCPT TO:<" + recipient + ">",
                "a mapping of this server sends it where it says");
    }

    /** Local parts that a pattern may match: those made of the stored ones first. */
    private Set<String> examples(List<String> capturing, String victim) {
        Set<String> examples = new LinkedHashSet<>();
        for (String domain : capturing) {
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

    private Stream<String> patterns(String domain) {
        try {
            return table.getStoredMappings(MappingSource.fromDomain(Domain.of(domain)))
                    .asStream()
                    .filter(mapping -> mapping.getType() == Mapping.Type.Regex)
                    .map(Mapping::getMappingValue);
        } catch (Exception e) {
            LOGGER.warn("No vectors of the mappings of {}", domain, e);
            return Stream.empty();
        }
    }

    private boolean leaves(String localPart, String domain) {
        Optional<Username> recipient = UserNames.of(localPart, Host.of(domain));
        try {
            return recipient.isPresent() && domains.isCaptured(recipient.get());
        } catch (Exception e) {
            LOGGER.warn("No vector of the mappings of {}", domain, e);
            return false;
        }
    }
}
