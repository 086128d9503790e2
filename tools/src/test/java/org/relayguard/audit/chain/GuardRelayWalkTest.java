/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relayguard.audit.chain.ChainWalkTest.line;
import static org.relayguard.audit.chain.ChainWalkTest.processor;
import static org.relayguard.audit.chain.ChainWalkTest.to;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relayguard.audit.chain.ChainWalk.Arrival;

/** What {@link ChainWalk} makes of a guard that is one mailet. */
class GuardRelayWalkTest {

    private static final String REMOTE = line("All", "RemoteDelivery");
    private static final String GUARD_RELAY = line("All", "org.relayguard.mailets.GuardRelay");
    private static final String REWRITING = line("All", "RecipientRewriteTable");

    @TempDir
    Path directory;

    @Test
    void mailShouldBeGuardedThatItPassesOn() {
        assertThat(atRemoteDelivery(processor("root", GUARD_RELAY, REMOTE)))
                .allMatch(MailState::isGuarded)
                .isNotEmpty();
    }

    @Test
    void mailShouldNotBeGuardedThatItsMatcherLeaves() {
        String some = line("HostIs=branch.example", "org.relayguard.mailets.GuardRelay");

        assertThat(atRemoteDelivery(processor("root", some, REMOTE)))
                .extracting(MailState::isGuarded)
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void mailShouldNotBeGuardedAfterTheRecipientRewriteTable() {
        assertThat(atRemoteDelivery(processor("root", GUARD_RELAY, REWRITING, REMOTE)))
                .extracting(MailState::isGuarded)
                .containsExactly(false);
    }

    @Test
    void mailShouldGoWhereItSaysWhenItFailsAndCountAsRefused() {
        String bounce = line("All", "Bounce");

        assertThat(ChainWalkTest.walk(directory, processor("root", GUARD_RELAY), processor("error", bounce)).stream()
                        .filter(arrival -> Mailets.answersTheSender(arrival.line()))
                        .map(arrival -> arrival.state().refused()))
                .containsExactly(true);
    }

    @Test
    void mailOfTheTrustedShouldBeGuardedInTheSameWay() {
        String submitted = to("SMTPAuthSuccessful", "submitted");

        assertThat(atRemoteDelivery(
                        processor("root", GUARD_RELAY, REWRITING, submitted), processor("submitted", REMOTE)))
                .allMatch(state -> state.trusted() && !state.isGuarded())
                .isNotEmpty();
        assertThat(atRemoteDelivery(
                        processor("root", REWRITING, submitted), processor("submitted", GUARD_RELAY, REMOTE)))
                .allMatch(state -> state.trusted() && state.isGuarded())
                .isNotEmpty();
    }

    private List<MailState> atRemoteDelivery(String... processors) {
        return ChainWalkTest.walk(directory, processors).stream()
                .filter(arrival -> arrival.line().className().equals(Mailets.REMOTE_DELIVERY))
                .map(Arrival::state)
                .toList();
    }
}
