/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a mail and ends it, as James's ToRepository does, and never overwrites or loses one: a mail that is put back
 * while what brought it here lasts is kept again.
 *
 * <pre>
 *                          ToRepository                      KeepMail
 * name in the repository   James's name of the mail          one of its own each time
 * put back, fault lasts    stored under the name that        kept again
 *                          James then removes: lost
 * two mails of one name    the second overwrites the first   both are kept
 * put back goes to         the processor that stored it      root, where it is tried and judged anew
 * </pre>
 *
 * <pre>{@code
 * <processor state="guard-fault">
 *   <mailet match="All" class="org.relayguard.mailets.KeepMail">
 *     <repositoryPath>var/mail/guard-fault/</repositoryPath>
 *     <onMailetException>propagate</onMailetException>
 *   </mailet>
 * </processor>
 * }</pre>
 *
 * <p>It stands where the guard itself failed, so it needs none of it: nothing is looked up, judged or recorded. What
 * was written on the mail stays, James's count of how often it was put back included.
 */
public class KeepMail extends GenericMailet {

    private static final Logger LOGGER = LoggerFactory.getLogger(KeepMail.class);
    private static final String PASS_THROUGH = "passThrough";

    private final QuarantineRepositories repositories;
    private QuarantineRepositories.Repository repository;
    private String repositoryPath;
    private boolean passThrough;

    @Inject
    public KeepMail(QuarantineRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public void init() throws MessagingException {
        MailetParameters parameters =
                MailetParameters.of(getClass(), getMailetConfig(), RepositoryParameter.NAME, PASS_THROUGH);
        repositoryPath = parameters.required(RepositoryParameter.NAME);
        repository = RepositoryParameter.open(repositories, parameters, RepositoryParameter.NAME, repositoryPath);
        passThrough = parameters.flag(PASS_THROUGH, false);
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        String name = mail.getName();
        String state = mail.getState();
        String kept = NameOfItsOwn.of(name, UUID.randomUUID().toString());
        try {
            mail.setName(kept);
            mail.setState(Mail.DEFAULT);
            repository.keep(mail);
        } finally {
            mail.setName(name);
            mail.setState(state);
        }
        LOGGER.info("Mail {} out of {} is kept as {} in {}", name, state, kept, repositoryPath);
        if (!passThrough) {
            mail.setState(Mail.GHOST);
        }
    }

    /** The state in which a mail is stored. */
    @Override
    public Collection<ProcessingState> requiredProcessingState() {
        return List.of(new ProcessingState(Mail.DEFAULT));
    }

    @Override
    public String getMailetInfo() {
        return "KeepMail: stores mail under a name of its own";
    }
}
