/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.corpus.AddressCase;
import org.relayguard.corpus.Corpus;
import org.relayguard.policy.Mode;
import org.relayguard.policy.Trust;

/**
 * Each row of the corpora that James takes for an address, in both modes and for each trust: GuardRelay and the pairs of
 * matchers and mailets that it stands for keep the same recipients in the same repositories, let the same ones go on, and record
 * the same acts.
 */
class GuardRelayLawTest {

    private static final String FINE = "bob@example.net";
    private static final String EXTERNAL = "user@elsewhere.test";

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"ENFORCE, quarantine", "ENFORCE, reject", "OBSERVE, quarantine"})
    void guardRelayShouldDoWhatThePairsDo(Mode mode, String action) {
        for (Trust trust : Trust.values()) {
            assertThat(rows()).isNotEmpty().allSatisfy(row -> {
                String recipient = address(row).orElseThrow().asString();
                List<String> recipients = List.of(recipient, FINE, GuardedChains.UNDECIDED, recipient, EXTERNAL, FINE);

                GuardedChains pairs = new GuardedChains(mode, row.settings());
                GuardedChains single = new GuardedChains(mode, row.settings());
                Mail mail = GuardedChains.mail(trust, recipients);

                assertThat(single.throughGuardRelay(action, mail.duplicate()))
                        .as("%s %s", trust, row)
                        .isEqualTo(pairs.throughPairs(action, mail));
            });
        }
    }

    private static Stream<AddressCase> rows() {
        return Stream.concat(Corpus.strangersRecipients(), Corpus.TRUSTED.cases().stream())
                .filter(row -> address(row).isPresent());
    }

    /** As James makes a recipient of what stands between the angle brackets. */
    private static Optional<MailAddress> address(AddressCase row) {
        String text = row.recipient().contains("@") ? row.recipient() : row.recipient() + "@example.net";
        try {
            return Optional.of(new MailAddress(text));
        } catch (AddressException e) {
            return Optional.empty(); // 553, before any matcher
        }
    }
}
