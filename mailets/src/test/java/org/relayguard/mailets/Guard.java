/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.Mailet;
import org.apache.mailet.base.test.FakeMailContext;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.MemoryAttemptRecorder;
import org.relayguard.mail.MailTrust;
import org.relayguard.mail.RecipientJudge;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.Mode;
import org.relayguard.policy.RelayPolicy;

/** What a mailet of the guard stands on, with a repository in memory that can be broken. */
final class Guard implements QuarantineRepositories {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final MemoryAttemptRecorder attempts = new MemoryAttemptRecorder(100);
    final List<Mail> kept = new ArrayList<>();
    final List<String> opened = new ArrayList<>();
    final FakeMailContext context;
    boolean repositoryIsDown;
    int repositoryFailsAfter = Integer.MAX_VALUE;
    boolean recorderIsFull;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final CorrelationKeys keys = new CorrelationKeys(clock, new Random(1));

    Guard() throws MessagingException {
        context = FakeMailContext.builder()
                .postmaster(new MailAddress("postmaster@example.net"))
                .build();
    }

    RejectRelay reject(Mode mode) {
        return reject(new Enforcement(mode, Set.of()));
    }

    RejectRelay reject(Enforcement enforcement) {
        return new RejectRelay(enforcer(enforcement), quarantine(), rejection());
    }

    private Rejection rejection() {
        return new Rejection(quarantine(), recorder(), new RefusalNotices(reports()));
    }

    GuardRelay guardRelay(Enforcement enforcement, RelayPolicy policy) {
        RecipientJudge judge = new RecipientJudge(policy, new MailTrust(ClientTrust.asJamesHasIt()), keys);
        return new GuardRelay(judge, enforcer(enforcement), quarantine(), rejection(), recorder());
    }

    QuarantineRelay quarantine(Mode mode) {
        return quarantine(new Enforcement(mode, Set.of()));
    }

    QuarantineRelay quarantine(Enforcement enforcement) {
        return new QuarantineRelay(enforcer(enforcement), quarantine());
    }

    private Enforcer enforcer(Enforcement enforcement) {
        return new Enforcer(enforcement, recorder());
    }

    SendFailureReport report() {
        return new SendFailureReport(reports());
    }

    KeepMail keepMail() {
        return new KeepMail(this);
    }

    private DeliveryReports reports() {
        return new DeliveryReports(clock);
    }

    LogRelayAttempt log() {
        return new LogRelayAttempt(recorder());
    }

    private Quarantine quarantine() {
        return new Quarantine(this, new QuarantineStamps(keys, clock), recorder());
    }

    CorrelationKeys keys() {
        return keys;
    }

    Clock clock() {
        return clock;
    }

    MailRecorder recorder() {
        return new MailRecorder(attempt -> !recorderIsFull && attempts.record(attempt), keys, clock);
    }

    /** Initialises a mailet with name, value, name, value... */
    <M extends Mailet> M init(M mailet, String... parameters) throws MessagingException {
        FakeMailetConfig.Builder config = FakeMailetConfig.builder().mailetContext(context);
        for (int i = 0; i < parameters.length; i += 2) {
            config.setProperty(parameters[i], parameters[i + 1]);
        }
        mailet.init(config.build());
        return mailet;
    }

    List<FinalAction> actions() {
        return attempts.attempts().stream().map(it -> it.outcome().action()).toList();
    }

    Attempt onlyAttempt() {
        return attempts.attempts().get(0);
    }

    @Override
    public Repository open(String repositoryPath) throws MessagingException {
        if (repositoryPath.startsWith("ftp:")) {
            throw new MessagingException("no repository has the protocol ftp");
        }
        opened.add(repositoryPath);
        return this::keep;
    }

    private void keep(Mail mail) throws MessagingException {
        if (repositoryIsDown || kept.size() >= repositoryFailsAfter) {
            throw new MessagingException("the repository is down");
        }
        kept.add(mail.duplicate());
    }
}
