/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Reason;

class AttemptLinkerTest {

    private static final String ROUTED = "user%victim.test@old.example";
    private static final String REWRITTEN = "user%victim.test@partner.example";

    private final Supplier<String> newKey = new Supplier<>() {
        private int next = 1;

        @Override
        public String get() {
            return "new" + next++;
        }
    };

    @Nested
    class RecipientWithKeys {

        @Test
        void linkShouldKeepTheKeyOfTheSmtpServer() {
            MailNotes notes = MailNotes.NONE.withKeys(Map.of(ROUTED, List.of("smtp1")));

            assertThat(link(notes, List.of(ROUTED), ROUTED).of(ROUTED).keys()).containsExactly("smtp1");
        }

        @Test
        void linkShouldGiveOneKeyToEachRcpt() {
            MailNotes linked = link(MailNotes.NONE, List.of(ROUTED, "bob@example.net", ROUTED), ROUTED);

            assertThat(linked.of(ROUTED).keys()).containsExactly("new1", "new2");
            assertThat(linked.byRecipient()).containsOnlyKeys(ROUTED);
        }

        @Test
        void linkShouldAddWhatIsMissingForTheSecondRcpt() {
            MailNotes notes = MailNotes.NONE.withKeys(Map.of(ROUTED, List.of("smtp1")));

            assertThat(link(notes, List.of(ROUTED, ROUTED), ROUTED).of(ROUTED).keys())
                    .containsExactly("smtp1", "new1");
        }

        @Test
        void linkShouldChangeNothingWhenRepeated() {
            MailNotes once = link(MailNotes.NONE, List.of(ROUTED, ROUTED), ROUTED);

            assertThat(link(once, List.of(ROUTED, ROUTED), ROUTED)).isEqualTo(once);
        }
    }

    @Nested
    class RewrittenRecipient {

        private final MailNotes passedOn =
                decided(link(MailNotes.NONE, List.of(ROUTED), ROUTED), ROUTED).passOn(Set.of(ROUTED));

        @Test
        void linkShouldTakeTheKeyOfTheOneThatHasGone() {
            assertThat(link(passedOn, List.of(REWRITTEN), REWRITTEN)
                            .of(REWRITTEN)
                            .keys())
                    .containsExactly("new1");
        }

        @Test
        void linkShouldTakeTheSameKeyForEveryTargetOfOneMapping() {
            MailNotes linked =
                    link(passedOn, List.of(REWRITTEN, "b%c.test@d.example"), REWRITTEN, "b%c.test@d.example");

            assertThat(linked.of(REWRITTEN).keys()).containsExactly("new1");
            assertThat(linked.of("b%c.test@d.example").keys()).containsExactly("new1");
        }

        @Test
        void linkShouldGiveEachOfSeveralItsOwnKeyInTheOrderOfTheKeys() {
            MailNotes noted = MailNotes.NONE
                    .withKeys(Map.of("first%x.test@old.example", List.of("k1"), ROUTED, List.of("k2")))
                    .passOn(Set.of("first%x.test@old.example", ROUTED));

            MailNotes linked = link(
                    noted,
                    List.of("z-first%x.test@partner.example", REWRITTEN),
                    "z-first%x.test@partner.example",
                    REWRITTEN);

            assertThat(linked.of("z-first%x.test@partner.example").keys()).containsExactly("k1");
            assertThat(linked.of(REWRITTEN).keys()).containsExactly("k2");
        }

        @Test
        void linkShouldNotTakeTheKeyOfOneThatIsStillThere() {
            assertThat(link(passedOn, List.of(ROUTED, REWRITTEN), REWRITTEN)
                            .of(REWRITTEN)
                            .keys())
                    .containsExactly("new2");
        }

        @Test
        void linkShouldTakeTheKeyOfTheSmtpServerWhenNoMatcherSawTheOriginal() {
            MailNotes notes = MailNotes.NONE.withKeys(Map.of(ROUTED, List.of("smtp1")));

            assertThat(link(notes, List.of(REWRITTEN), REWRITTEN).of(REWRITTEN).keys())
                    .containsExactly("smtp1");
        }
    }

    @Nested
    class InnocentHalf {

        @Test
        void linkShouldNotTakeTheKeyOfARecipientThatWasSplitOff() {
            MailNotes bothHalves = decided(link(MailNotes.NONE, List.of(ROUTED, "alias@example.net"), ROUTED), ROUTED);

            assertThat(link(bothHalves, List.of(REWRITTEN), REWRITTEN)
                            .of(REWRITTEN)
                            .keys())
                    .containsExactly("new2");
        }
    }

    private MailNotes link(MailNotes notes, List<String> onMail, String... attempted) {
        return new AttemptLinker(notes, onMail, newKey).link(List.of(attempted));
    }

    private static MailNotes decided(MailNotes notes, String recipient) {
        return notes.withDecisions(Map.of(
                recipient,
                new Decision(
                        Reason.ROUTED_AT_RELAY_DOMAIN,
                        Set.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty())));
    }
}
