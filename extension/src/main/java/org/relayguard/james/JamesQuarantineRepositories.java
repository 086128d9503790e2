/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryStore.MailRepositoryStoreException;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.Protocol;
import org.relayguard.mailets.QuarantineRepositories;

/**
 * Opens James's mail repositories.
 *
 * <pre>
 * memory://var/mail/relay-quarantine/    as written
 * var/mail/relay-quarantine/             with the defaultProtocol of mailrepositorystore.xml in front
 * </pre>
 */
public final class JamesQuarantineRepositories implements QuarantineRepositories {

    private static final String PROTOCOL_SEPARATOR = "://";

    private final MailRepositoryStore store;

    @Inject
    JamesQuarantineRepositories(MailRepositoryStore store) {
        this.store = store;
    }

    @Override
    public Repository open(String repositoryPath) throws MessagingException {
        MailRepositoryUrl url = url(repositoryPath);
        try {
            MailRepository repository = store.select(url);
            return repository::store;
        } catch (MailRepositoryStoreException e) {
            throw new MessagingException("cannot open the mail repository " + url.asString(), e);
        }
    }

    private MailRepositoryUrl url(String repositoryPath) throws MessagingException {
        if (repositoryPath.contains(PROTOCOL_SEPARATOR)) {
            return MailRepositoryUrl.from(repositoryPath);
        }
        Protocol protocol = store.defaultProtocol()
                .orElseThrow(() -> new MessagingException("'" + repositoryPath
                        + "' needs a protocol in front, like file://, because mailrepositorystore.xml"
                        + " has no defaultProtocol"));
        return MailRepositoryUrl.fromPathAndProtocol(protocol, MailRepositoryPath.from(repositoryPath));
    }
}
