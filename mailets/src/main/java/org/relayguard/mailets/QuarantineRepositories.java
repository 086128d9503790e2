/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import javax.mail.MessagingException;
import org.apache.mailet.Mail;

/** Port: where quarantined mail is kept. Implemented over James's mail repositories. */
@FunctionalInterface
public interface QuarantineRepositories {

    /**
     * Opens a repository at start-up, and makes it when it does not exist.
     *
     * @param repositoryPath as the administrator wrote it, {@code memory://var/mail/relay-quarantine/} or, for James's
     *     default protocol, {@code var/mail/relay-quarantine/}
     * @throws MessagingException saying what is wrong with the path, or that the store failed
     */
    Repository open(String repositoryPath) throws MessagingException;

    /** One repository. */
    @FunctionalInterface
    interface Repository {

        /**
         * Keeps a copy of a mail, its attributes and its state included. When this returns, the mail is safe.
         *
         * @throws MessagingException when it could not be kept
         */
        void keep(Mail mail) throws MessagingException;
    }
}
