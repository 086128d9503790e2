/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relayguard.audit.chain.ChainWalk.Arrival;
import org.relayguard.audit.chain.GuardStep;
import org.relayguard.audit.chain.Mailets;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.JamesConfiguration;
import org.relayguard.jamesconf.Setting.Place;

/**
 * A mailet that mail can reach without having passed the guard, GuardRelay or Undecided, SourceRouted and
 * UnauthorizedRelay, after the last RecipientRewriteTable.
 *
 * <pre>
 * RemoteDelivery after GuardRelay match="All"                          nothing
 * RemoteDelivery after GuardRelay match="HostIs=example.net"           found: what the matcher leaves is not judged
 * RemoteDelivery, with GuardRelay in root only                         found: rewriting came after it
 * RecipientRewriteTable in front of the guard, and a RemoteDelivery    found
 * SMTPAuthSuccessful to RemoteDelivery, without the guard              found: James may send what nobody wrote
 * the same where a stranger's mail gets as well                        nothing more: that is the worse problem
 * </pre>
 */
final class UnguardedMail implements Check<AuditSubject> {

    private static final String TEMPLATE = """
            <mailet match="All" class="org.relayguard.mailets.GuardRelay">
              <onMailetException>guard-fault</onMailetException>
            </mailet>
            <!-- and a processor that only stores -->
            <processor state="guard-fault">
              <mailet match="All" class="org.relayguard.mailets.KeepMail">
                <repositoryPath>${fault}</repositoryPath>
                <onMailetException>propagate</onMailetException>
              </mailet>
            </processor>""";

    @Override
    public void check(AuditSubject subject, Problems problems) {
        ofStrangers(
                subject,
                problems,
                TrustProblem.UNGUARDED_REMOTE_DELIVERY,
                Mailets.REMOTE_DELIVERY,
                "a stranger's mail gets to this RemoteDelivery");
        ofTrustedClients(subject, problems);
        if (hasRemoteDelivery(subject)) {
            ofStrangers(
                    subject,
                    problems,
                    TrustProblem.UNGUARDED_REWRITING,
                    Mailets.REWRITING,
                    "a stranger's mail gets to this RecipientRewriteTable");
        }
    }

    /** Whether a stranger's mail arrives without the guard. */
    static boolean isStrangers(Arrival arrival) {
        return arrival.isStrangers() && !arrival.state().isGuarded();
    }

    /** Whether there is a mailet at all that sends mail to other hosts. */
    static boolean hasRemoteDelivery(AuditSubject subject) {
        return at(Mailets.REMOTE_DELIVERY, subject).findAny().isPresent();
    }

    /** A stranger's mail, and not because of its sender address, which is another problem. */
    private static void ofStrangers(
            AuditSubject subject, Problems problems, TrustProblem kind, String mailet, String what) {
        Stream<Arrival> strangers = at(mailet, subject)
                .filter(UnguardedMail::isStrangers)
                .filter(arrival -> arrival.state().exemptedAt().isEmpty());
        find(strangers, subject, problems, kind, what);
    }

    /**
     * A trusted client may send outside, but not every character that he writes reaches the next host as he wrote it.
     */
    private static void ofTrustedClients(AuditSubject subject, Problems problems) {
        Set<Place> reachedByStrangers = at(Mailets.REMOTE_DELIVERY, subject)
                .filter(UnguardedMail::isStrangers)
                .map(arrival -> arrival.line().place())
                .collect(Collectors.toSet());
        Stream<Arrival> trusted = at(Mailets.REMOTE_DELIVERY, subject)
                .filter(arrival -> !arrival.isStrangers() && !arrival.state().isGuarded())
                .filter(arrival -> !reachedByStrangers.contains(arrival.line().place()));
        find(
                trusted,
                subject,
                problems,
                TrustProblem.TRUSTED_MAIL_UNGUARDED,
                "a trusted client's mail gets to this RemoteDelivery");
    }

    private static Stream<Arrival> at(String mailet, AuditSubject subject) {
        return subject.arrivals().stream()
                .filter(arrival -> arrival.line().className().equals(mailet));
    }

    private static void find(
            Stream<Arrival> arrivals, AuditSubject subject, Problems problems, TrustProblem kind, String what) {
        Map<Place, Set<GuardStep>> missing = new LinkedHashMap<>();
        arrivals.forEach(
                arrival -> missing.computeIfAbsent(arrival.line().place(), unused -> EnumSet.noneOf(GuardStep.class))
                        .addAll(arrival.state().missing()));
        String repair = repair(subject.configuration());
        missing.forEach((place, steps) -> problems.found(kind, place, what + " without " + names(steps), repair));
    }

    /** Who has none of the three does not need them one by one. */
    private static String names(Set<GuardStep> steps) {
        if (steps.size() == GuardStep.values().length) {
            return "GuardRelay";
        }
        return steps.stream()
                .map(step -> step.className().substring(step.className().lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }

    /**
     * What to paste: the guard, which keeps mail in the default protocol of the server, and the processor in which mail
     * waits that the guard itself failed on.
     */
    private static String repair(JamesConfiguration configuration) {
        return TEMPLATE.replace("${fault}", configuration.repositoryUrl("var/mail/guard-fault/"));
    }
}
