/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.relayguard.mailets.Rejection.Bounce;

/**
 * Ends the mail for the recipients that it is given. What is only observed it records, and passes the mail on.
 *
 * <p>What is ended and what is kept: {@link Rejection}.
 *
 * <pre>{@code
 * <mailet match="org.relayguard.matchers.UnauthorizedRelay" class="org.relayguard.mailets.RejectRelay">
 *   <bounce>authenticated</bounce>
 *   <notice>This server does not relay for you. See https://www.example.net/relaying</notice>
 *   <repositoryPath>var/mail/relay-quarantine/</repositoryPath>
 *   <onMatchException>guard-fault</onMatchException>
 *   <onMailetException>guard-fault</onMailetException>
 * </mailet>
 * }</pre>
 */
public class RejectRelay extends GenericMailet {

    private static final String BOUNCE = "bounce";
    private static final String NOTICE = "notice";

    private final Enforcer enforcer;
    private final Quarantine quarantine;
    private final Rejection rejection;
    private Rejection.Terms terms;

    @Inject
    public RejectRelay(Enforcer enforcer, Quarantine quarantine, Rejection rejection) {
        this.enforcer = enforcer;
        this.quarantine = quarantine;
        this.rejection = rejection;
    }

    @Override
    public void init() throws MessagingException {
        MailetParameters parameters =
                MailetParameters.of(getClass(), getMailetConfig(), BOUNCE, NOTICE, RepositoryParameter.NAME);
        terms = new Rejection.Terms(
                parameters.choice(BOUNCE, Bounce.AUTHENTICATED, Bounce.values(), Bounce::label),
                parameters.text(NOTICE),
                quarantine.open(
                        parameters,
                        RepositoryParameter.NAME,
                        parameters.text(RepositoryParameter.NAME).orElse(Quarantine.DEFAULT_REPOSITORY_PATH)),
                getMailetContext());
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        enforcer.act(mail, recipient -> false, (it, goesOn) -> rejection.reject(it, goesOn, terms));
    }

    @Override
    public String getMailetInfo() {
        return "RejectRelay: ends the mail of relay attempts";
    }
}
