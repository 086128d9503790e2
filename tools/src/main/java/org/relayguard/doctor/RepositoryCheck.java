/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.JamesConfiguration;
import org.relayguard.jamesconf.MailetContainer;
import org.relayguard.jamesconf.MailetLine;
import org.relayguard.jamesconf.RepositoryStore;

/**
 * Whether James has the mail repositories in which the chain keeps mail. The sample has {@code memory://}, which exists
 * in the memory server only.
 *
 * <pre>
 * file://var/mail/error/               nothing to say when mailrepositorystore.xml has the protocol file
 * memory://var/mail/guard-fault/       unknown there
 * var/mail/relay-quarantine/           the default protocol: nothing to say
 * </pre>
 */
final class RepositoryCheck implements Check<Installation> {

    private static final String UNRESOLVED = "${";

    @Override
    public void check(Installation installation, Problems problems) {
        JamesConfiguration configuration = installation.configuration();
        configuration
                .repositories()
                .content()
                .ifPresent(store -> configuration.mailets().content().stream()
                        .map(MailetContainer::lines)
                        .flatMap(lines -> lines.stream())
                        .forEach(line -> line.repositoryPaths().forEach((parameter, path) -> {
                            if (isUnknown(path, store)) {
                                problems.add(unknown(line, parameter, path, configuration));
                            }
                        })));
    }

    private static boolean isUnknown(String path, RepositoryStore store) {
        return RepositoryStore.protocolOf(path)
                .filter(protocol -> !protocol.contains(UNRESOLVED) && !store.knows(protocol))
                .isPresent();
    }

    private static Problem unknown(MailetLine line, String parameter, String path, JamesConfiguration configuration) {
        return new Problem(
                InstallationProblem.REPOSITORY_UNKNOWN,
                line.place(),
                "mailrepositorystore.xml has no protocol for " + path,
                "<%1$s>%2$s</%1$s>".formatted(parameter, configuration.repositoryUrl(path)));
    }
}
