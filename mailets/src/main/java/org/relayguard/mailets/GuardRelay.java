/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.AttemptLine;
import org.relayguard.attempt.FinalAction;
import org.relayguard.mail.MailJudgement;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.RecipientJudge;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guard in one line: judges each recipient, keeps, rejects or notes, and lets the others go on.
 *
 * <pre>
 * recipient                                mode     what happens for it               recorded
 * bob&#64;ours                                 any      goes on
 * user%victim.test&#64;ours, released           any      goes on
 * user%ours&#64;ours (a route that ends here)   any      goes on                           logged
 * user%victim.test&#64;ours, user&#64;victim.test   enforce  kept; with action=reject ended    quarantined, rejected
 * the same                                 observe  goes on                           observed
 * user%x.test&#64;ours, a look-up failed        enforce  kept elsewhere, judged anew later  deferred
 * the same                                 observe  goes on                           observed
 * </pre>
 *
 * <pre>{@code
 * <mailet match="All" class="org.relayguard.mailets.GuardRelay">
 *   <onMailetException>guard-fault</onMailetException>
 * </mailet>
 * }</pre>
 *
 * <p>It stands first in {@code root} and in front of each RemoteDelivery. When something fails, the mail bears the
 * recipients about which nothing was done yet, those that are fine among them, and James's {@code onMailetException}
 * has to store it.
 */
public class GuardRelay extends GenericMailet {

    private static final Logger LOGGER = LoggerFactory.getLogger(GuardRelay.class);

    private final RecipientJudge judge;
    private final Enforcer enforcer;
    private final Quarantine quarantine;
    private final Rejection rejection;
    private final MailRecorder recorder;
    private Enforcer.Action onRefused = GuardRelay::notInitialised;
    private Enforcer.Action onUndecided = GuardRelay::notInitialised;
    private Consumer<Attempt> secondLine = attempt -> {};

    @Inject
    public GuardRelay(
            RecipientJudge judge,
            Enforcer enforcer,
            Quarantine quarantine,
            Rejection rejection,
            MailRecorder recorder) {
        this.judge = judge;
        this.enforcer = enforcer;
        this.quarantine = quarantine;
        this.rejection = rejection;
        this.recorder = recorder;
    }

    private static void notInitialised(Mail mail, boolean goesOn) throws MessagingException {
        throw new MessagingException("GuardRelay has not been initialised");
    }

    @Override
    public void init() throws MessagingException {
        GuardRelayParameters parameters = GuardRelayParameters.of(getMailetConfig(), quarantine);
        parameters
                .level()
                .ifPresent(
                        level -> secondLine = attempt -> LOGGER.atLevel(level).log(AttemptLine.of(attempt)));
        onUndecided = (mail, goesOn) -> quarantine.keep(mail, goesOn, parameters.undecided());
        onRefused = parameters
                .rejectionTerms()
                .<Enforcer.Action>map(terms -> (mail, goesOn) -> rejection.reject(mail, goesOn, terms))
                .orElse((mail, goesOn) -> quarantine.keep(mail, goesOn, parameters.refused()));
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        MailJudgement judgement = judge.judge(mail);
        // All of them get their keys on the whole mail: on a part, the recipients of the others would look as if they
        // had gone.
        List<MailAddress> undecided = judgement.matching(Decision::isUndecided);
        List<MailAddress> refused = judgement.matching(decision -> decision.verdict() == Verdict.REFUSE);
        List<MailAddress> noted = judgement.matching(GuardRelay::isAcceptedRoute);
        act(mail, undecided, onUndecided);
        act(mail, refused, onRefused);
        recorder.recordAndPassOn(mail, noted, (recipient, note) -> FinalAction.LOGGED)
                .forEach(secondLine);
    }

    private static boolean isAcceptedRoute(Decision decision) {
        return decision.verdict() == Verdict.ACCEPT && decision.isRouted();
    }

    /** Afterwards the recipients for which it was done are off the mail, and when it fails, all of them are on it. */
    private void act(Mail mail, List<MailAddress> recipients, Enforcer.Action action) throws MessagingException {
        if (!recipients.isEmpty()) {
            Set<String> concerned = new HashSet<>(NotesOnMail.keysOf(recipients));
            enforcer.act(mail, recipient -> !concerned.contains(recipient), action);
        }
    }

    /** The state in which a mail is stored. */
    @Override
    public Collection<ProcessingState> requiredProcessingState() {
        return List.of(new ProcessingState(Mail.DEFAULT));
    }

    @Override
    public String getMailetInfo() {
        return "GuardRelay: judges each recipient, keeps or rejects what is refused, lets the others go on";
    }
}
