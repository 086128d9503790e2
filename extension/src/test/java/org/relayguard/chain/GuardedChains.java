/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.chain;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.Mailet;
import org.apache.mailet.Matcher;
import org.apache.mailet.base.test.FakeMailContext;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.relayguard.attempt.Attempt;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.attempt.MemoryAttemptRecorder;
import org.relayguard.corpus.CorpusWorld;
import org.relayguard.mail.MailTrust;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.mail.RecipientJudge;
import org.relayguard.mailets.DeliveryReports;
import org.relayguard.mailets.Enforcer;
import org.relayguard.mailets.GuardRelay;
import org.relayguard.mailets.LogRelayAttempt;
import org.relayguard.mailets.MailRecorder;
import org.relayguard.mailets.Quarantine;
import org.relayguard.mailets.QuarantineRelay;
import org.relayguard.mailets.QuarantineStamps;
import org.relayguard.mailets.RefusalNotices;
import org.relayguard.mailets.RejectRelay;
import org.relayguard.mailets.Rejection;
import org.relayguard.matchers.SourceRouted;
import org.relayguard.matchers.UnauthorizedRelay;
import org.relayguard.matchers.Undecided;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.KnownAddresses;
import org.relayguard.policy.Mode;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.Trust;

/** The server of the corpora with a store that does not know one address, guarded in one of two ways. */
final class GuardedChains {

    static final String UNDECIDED = "lost%elsewhere.test@example.net";

    private static final String REFUSED_PATH = "var/mail/relay-quarantine/";
    private static final String UNDECIDED_PATH = "var/mail/undecided/";

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private final CorrelationKeys keys = new CorrelationKeys(clock, new Random(1));
    private final MemoryAttemptRecorder attempts = new MemoryAttemptRecorder(100);
    private final MailRecorder recorder = new MailRecorder(attempts, keys, clock);
    private final Map<String, List<String>> kept = new TreeMap<>();
    private final Quarantine quarantine =
            new Quarantine(path -> mail -> keep(path, mail), new QuarantineStamps(keys, clock), recorder);
    private final Rejection rejection =
            new Rejection(quarantine, recorder, new RefusalNotices(new DeliveryReports(clock)));
    private final Enforcer enforcer;
    private final RecipientJudge judge;

    /** Where the recipients are now, and what is known of them. */
    record Result(Map<String, List<String>> kept, List<String> goOn, List<String> acts) {}

    GuardedChains(Mode mode, List<String> settings) {
        enforcer = new Enforcer(new Enforcement(mode, Set.of()), recorder);
        RelayPolicy policy = new RelayPolicy(
                CorpusWorld.settings(settings),
                CorpusWorld.domains(),
                (localPart, domain) -> localPart.startsWith("lost%")
                        ? KnownAddresses.Answer.LOOKUP_FAILED
                        : CorpusWorld.knownAddresses().lookUp(localPart, domain));
        judge = new RecipientJudge(policy, new MailTrust(ClientTrust.asJamesHasIt()), keys);
    }

    static Mail mail(Trust trust, List<String> recipients) {
        try {
            List<MailAddress> addresses = new ArrayList<>();
            for (String recipient : recipients) {
                addresses.add(new MailAddress(recipient));
            }
            MailImpl mail = MailImpl.builder()
                    .name("Mail1")
                    .sender("someone@foreign.test")
                    .addRecipients(addresses)
                    .remoteAddr("203.0.113.9")
                    .build();
            mail.setAttribute(new Attribute(Mail.SMTP_SESSION_ID, AttributeValue.of("session-1")));
            switch (trust) {
                case TRUSTED ->
                    mail.setAttribute(new Attribute(
                            AttributeName.of("org.apache.james.SMTPAuthUser"), AttributeValue.of("bob@example.net")));
                case SENT_BY_MAILET -> mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
                default -> {
                    // A stranger's bears nothing.
                }
            }
            return mail;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param action of the parameter */
    Result throughGuardRelay(String action, Mail mail) throws Exception {
        init(new GuardRelay(judge, enforcer, quarantine, rejection, recorder), "action", action)
                .service(mail);
        return result(List.of(mail));
    }

    /** @param action of GuardRelay that the pairs stand for */
    Result throughPairs(String action, Mail mail) throws Exception {
        Mailet onRefused = action.equals("reject")
                ? init(new RejectRelay(enforcer, quarantine, rejection))
                : init(new QuarantineRelay(enforcer, quarantine), "repositoryPath", REFUSED_PATH);
        Mailet onUndecided = init(new QuarantineRelay(enforcer, quarantine), "repositoryPath", UNDECIDED_PATH);
        List<Mail> mails = List.of(mail);
        mails = pass(mails, init(new Undecided(judge), config()), onUndecided);
        mails = pass(mails, init(new SourceRouted(judge), config()), onRefused);
        mails = pass(mails, init(new UnauthorizedRelay(judge), config()), onRefused);
        mails = pass(
                mails, init(new SourceRouted(judge), config().condition("any")), init(new LogRelayAttempt(recorder)));
        return result(mails);
    }

    private static FakeMatcherConfig.Builder config() {
        return FakeMatcherConfig.builder().matcherName("matcher");
    }

    private static Matcher init(Matcher matcher, FakeMatcherConfig.Builder config) throws Exception {
        matcher.init(config.build());
        return matcher;
    }

    /** As James does it: what matches is split off, and what the mailet does not end goes on beside the rest. */
    private static List<Mail> pass(List<Mail> mails, Matcher matcher, Mailet mailet) throws Exception {
        List<Mail> next = new ArrayList<>();
        for (Mail mail : mails) {
            Collection<MailAddress> matched = List.copyOf(matcher.match(mail));
            if (matched.isEmpty()) {
                next.add(mail);
                continue;
            }
            List<MailAddress> rest = new ArrayList<>(mail.getRecipients());
            matched.forEach(rest::remove);
            Mail half = mail.duplicate();
            half.setRecipients(matched);
            mailet.service(half);
            mail.setRecipients(rest);
            Stream.of(half, mail)
                    .filter(it -> !it.getRecipients().isEmpty())
                    .filter(it -> !Mail.GHOST.equals(it.getState()))
                    .forEach(next::add);
        }
        return next;
    }

    private static <M extends Mailet> M init(M mailet, String... parameters) throws Exception {
        FakeMailetConfig.Builder config = FakeMailetConfig.builder()
                .mailetContext(FakeMailContext.builder().postmaster(new MailAddress("postmaster@example.net")));
        for (int i = 0; i < parameters.length; i += 2) {
            config.setProperty(parameters[i], parameters[i + 1]);
        }
        mailet.init(config.build());
        return mailet;
    }

    private void keep(String path, Mail mail) {
        kept.computeIfAbsent(path, unused -> new ArrayList<>()).addAll(NotesOnMail.keysOf(mail.getRecipients()));
    }

    private Result result(List<Mail> mails) {
        kept.values().forEach(recipients -> recipients.sort(null));
        return new Result(
                kept,
                mails.stream()
                        .filter(mail -> !Mail.GHOST.equals(mail.getState()))
                        .flatMap(mail -> NotesOnMail.keysOf(mail.getRecipients()).stream())
                        .sorted()
                        .toList(),
                attempts.attempts().stream().map(GuardedChains::act).sorted().toList());
    }

    private static String act(Attempt attempt) {
        return attempt.envelope().recipient() + " " + attempt.detection() + " "
                + attempt.outcome().action();
    }
}
