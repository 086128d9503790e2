/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.fuzz;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.relayguard.address.Chain;
import org.relayguard.address.MailPath;
import org.relayguard.address.Malformation;
import org.relayguard.address.Notation;
import org.relayguard.address.PathParser;
import org.relayguard.corpus.CorpusWorld;
import org.relayguard.policy.Decision;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.DomainClasses;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.Reason;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.RelayRequest;
import org.relayguard.policy.Trust;
import org.relayguard.policy.Verdict;

/** What holds for every address, however it was made. */
final class AddressLaws {

    private final DomainClasses domains = CorpusWorld.domains();
    private final RelayPolicy policy = CorpusWorld.policy(PolicySettings.defaults());
    private final PostfixReading postfix =
            new PostfixReading(host -> domains.classOf(host).isOurs());

    /** Everything that can be asked about an address, answered without an exception; its reason for a stranger. */
    String judge(String address) {
        MailPath path = PathParser.forwardPath(address);
        Decision stranger = judge(path, Trust.STRANGER);
        judge(path, Trust.TRUSTED);
        judge(path, Trust.SENT_BY_MAILET);
        policy.judgeReversePath(new RelayRequest(path, Optional.of(path), Optional.empty(), Trust.STRANGER));
        path.isDeliverable();
        stranger.reply();
        return stranger.reason().label();
    }

    void check(String address) {
        MailPath path = PathParser.forwardPath(address);
        Decision decision = judge(path, Trust.STRANGER);
        aControlCharacterShouldBeRefused(address, decision);
        aRouteOutsideShouldNotBeAccepted(path, decision);
        nothingShouldBeRoutedOnAtARelayDomain(path, decision);
        nothingButAsciiShouldBeCarried(path);
        whatPostfixSendsOutsideShouldNotBeAccepted(address, path, decision);
        caseShouldNotMatter(address, decision);
        if (isPlainlyWritten(address, path)) {
            aTrailingDotShouldNotMatter(address, decision);
            quotesShouldNotMatter(address, path, decision);
        }
    }

    private static void aControlCharacterShouldBeRefused(String address, Decision decision) {
        boolean control = address.chars().anyMatch(c -> c < ' ' || c == 0x7F);
        if (control != (decision.reason() == Reason.CONTROL_CHARACTER)) {
            throw new AssertionError("control character " + control + ": " + decision);
        }
    }

    private void aRouteOutsideShouldNotBeAccepted(MailPath path, Decision decision) {
        boolean leadsOutside = path.readings().stream().anyMatch(this::leadsOutside);
        if (leadsOutside && isAccepted(decision)) {
            throw new AssertionError("a route outside is accepted: " + decision);
        }
    }

    /** Rule 4, at every hop: what a relay domain is handed holds no routing operator, and no word that may hide one. */
    private void nothingShouldBeRoutedOnAtARelayDomain(MailPath path, Decision decision) {
        boolean routedOn = path.readings().stream().filter(Chain::canBeRoute).anyMatch(this::isRoutedOnAtARelayDomain);
        boolean hidden = path.mayHideOperator() && domains.classOf(path.domain()) == DomainClass.RELAY;
        if ((routedOn || hidden) && isAccepted(decision)) {
            throw new AssertionError("a relay domain would route it: " + decision);
        }
    }

    private boolean isRoutedOnAtARelayDomain(Chain chain) {
        int hosts = chain.hosts().size();
        return IntStream.range(1, hosts)
                .filter(hop -> domains.classOf(chain.hosts().get(hop)) == DomainClass.RELAY)
                .anyMatch(hop -> hop < hosts - 1
                        || chain.operatorLeft()
                        || chain.user().chars().anyMatch(c -> "@%!".indexOf(c) >= 0));
    }

    /** Rule 16, whoever sends: only what ends in James's own DomainList may be anything else. */
    private void nothingButAsciiShouldBeCarried(MailPath path) {
        boolean printable = path.raw().trim().chars().allMatch(c -> c >= ' ' && c <= '~');
        boolean delivered = domains.classOf(path.domain()) == DomainClass.LOCAL
                && domains.deliveryOf(path.domainAsWritten()) == DomainClass.LOCAL;
        if (printable || delivered || path.domain().equals(MailPath.DEFAULT_DOMAIN)) {
            return;
        }
        for (Trust trust : Trust.values()) {
            Decision decision = judge(path, trust);
            if (decision.verdict() == Verdict.ACCEPT) {
                throw new AssertionError("James would write another address: " + decision);
            }
        }
    }

    private static boolean isAccepted(Decision decision) {
        return decision.verdict() == Verdict.ACCEPT && decision.reason() != Reason.KNOWN_ADDRESS;
    }

    private boolean leadsOutside(Chain chain) {
        return chain.canBeRoute()
                && chain.hosts().stream()
                        .anyMatch(host -> !host.equals(MailPath.DEFAULT_DOMAIN)
                                && !domains.classOf(host).isOurs());
    }

    /** Except for what has no domain, and what James cannot read either. */
    private void whatPostfixSendsOutsideShouldNotBeAccepted(String address, MailPath path, Decision decision) {
        Optional<String> destination = postfix.destinationOutside(address);
        boolean leftToJames = decision.reason() == Reason.MALFORMED
                && (!path.hasOperator() || path.malformation().equals(Optional.of(Malformation.NO_LOCAL_PART)));
        if (destination.isPresent() && !leftToJames && isAccepted(decision)) {
            throw new AssertionError("Postfix would send it to " + Printable.of(destination.get()) + ": " + decision);
        }
    }

    /** Except for base64, which has two cases. */
    private void caseShouldNotMatter(String address, Decision decision) {
        boolean encodedWord = address.replace("\\", "").replace("\"", "").contains("=?");
        if (isAscii(address) && !encodedWord) {
            assertSame("in upper case", address.toUpperCase(Locale.ROOT), decision);
        }
    }

    private void aTrailingDotShouldNotMatter(String address, Decision decision) {
        assertSame("with a trailing dot", address.endsWith(".") ? address : address + '.', decision);
    }

    /** Except for a known address, which is compared as written. */
    private void quotesShouldNotMatter(String address, MailPath path, Decision decision) {
        String local = path.localPart();
        boolean unquoted =
                !path.notations().contains(Notation.SOURCE_ROUTE) && !local.startsWith("\"") && local.indexOf('\\') < 0;
        if (unquoted && decision.reason() != Reason.KNOWN_ADDRESS) {
            assertSame("in quotes", '"' + local + '"' + address.substring(local.length()), decision);
        }
    }

    private void assertSame(String change, String address, Decision expected) {
        Decision changed = judge(PathParser.forwardPath(address), Trust.STRANGER);
        if (changed.reason() != expected.reason()) {
            throw new AssertionError(change + ": " + changed.reason() + " instead of " + expected.reason());
        }
    }

    /** Well formed, with a name after the @, and short enough to grow. */
    private static boolean isPlainlyWritten(String address, MailPath path) {
        return path.isWellFormed()
                && isAscii(address)
                && address.trim().equals(address)
                && address.length() < 250
                && !path.domain().equals(MailPath.DEFAULT_DOMAIN)
                && path.domain().address().isEmpty();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private Decision judge(MailPath path, Trust trust) {
        return policy.judgeRecipient(new RelayRequest(path, Optional.empty(), Optional.empty(), trust));
    }
}
