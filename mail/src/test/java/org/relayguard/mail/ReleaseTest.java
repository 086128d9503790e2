/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseTest {

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "Q1, true,  bob%x.test@example.net, true,  stored and put back by James's own release",
        "Q1, true,  joe%x.test@example.net, false, not stored with it: the recipient was rewritten",
        "  , true,  bob%x.test@example.net, false, processed again from another repository",
        "Q1, false, bob%x.test@example.net, false, put back by other means",
    })
    void countsShouldAskForIdAndReprocessingAndRecipient(
            String id, boolean reprocessed, String recipient, boolean expected, String why) {
        Release testee = new Release(Optional.ofNullable(id), reprocessed, Set.of("bob%x.test@example.net"));

        assertThat(testee.counts(recipient)).as(why).isEqualTo(expected);
    }
}
