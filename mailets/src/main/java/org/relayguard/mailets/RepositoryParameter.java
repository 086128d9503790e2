/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import javax.mail.MessagingException;

/** Opens the repository that a parameter of a mailet names. */
final class RepositoryParameter {

    /** As most mailets call it. */
    static final String NAME = "repositoryPath";

    private RepositoryParameter() {}

    /** @throws MessagingException naming the parameter, what is allowed, the value and what is wrong with it */
    static QuarantineRepositories.Repository open(
            QuarantineRepositories repositories, MailetParameters parameters, String name, String repositoryPath)
            throws MessagingException {
        try {
            return repositories.open(repositoryPath);
        } catch (MessagingException e) {
            String constraint = "a repository of James, like var/mail/relay-quarantine/ (in its default protocol)"
                    + " or memory://var/mail/relay-quarantine/ (" + e.getMessage() + ")";
            MessagingException wrong = parameters.wrong(name, constraint, repositoryPath);
            wrong.setNextException(e);
            throw wrong;
        }
    }
}
