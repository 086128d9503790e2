/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.function.Consumer;
import org.relayguard.jamesconf.JamesConfiguration;
import org.relayguard.jamesconf.MailetContainer;
import org.relayguard.jamesconf.MailetLine;
import org.relayguard.jamesconf.RepositoryStore;

/**
 * Whether James has the mail repositories in which the chain keeps mail. The sample has {@code memory://}, which exists in the
 * memory server only.
 *
 * <pre>
 * file://var/mail/error/               nothing to say when mailrepositorystore.xml has the protocol file
 * memory://var/mail/guard-fault/       unknown there
 * var/mail/relay-quarantine/           the default protocol: nothing to say
 * </pre>
 */
final class RepositoryExamination implements Examination {

    private static final String UNRESOLVED = "${";

    @Override
    public void examine(Installation installation, Consumer<Fault> faults) {
        JamesConfiguration configuration = installation.configuration();
        configuration
                .repositories()
                .content()
                .ifPresent(store -> configuration.mailets().content().stream()
                        .map(MailetContainer::lines)
                        .flatMap(lines -> lines.stream())
                        .forEach(line -> line.parameter(MailetLine.REPOSITORY_PATH)
                                .filter(path -> isUnknown(path, store))
                                .ifPresent(path -> faults.accept(unknown(line, path, configuration)))));
    }

    private static boolean isUnknown(String path, RepositoryStore store) {
        return RepositoryStore.protocolOf(path)
                .filter(protocol -> !protocol.contains(UNRESOLVED) && !store.knows(protocol))
                .isPresent();
    }

    private static Fault unknown(MailetLine line, String path, JamesConfiguration configuration) {
        return Fault.of(
                FaultKind.REPOSITORY_UNKNOWN,
                line.place(),
                "mailrepositorystore.xml has no protocol for " + path,
                "<repositoryPath>" + configuration.repositoryUrl(path) + "</repositoryPath>");
    }
}
