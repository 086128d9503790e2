/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relayguard.it.james.FailedStart;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.JamesServerBuilder;

/** A guard that cannot be configured as written does not start, and neither does the server; the log says what to change. */
class WrongConfigurationIT {

    @Test
    void unknownKeyShouldStopTheStart() {
        assertStops(
                JamesProcess.named("unknown-key").guard("trusted.network", "192.0.2.0/24"),
                "unknown key 'trusted.network', did you mean trusted.networks?");
    }

    @Test
    void wrongValueShouldStopTheStart() {
        assertStops(
                JamesProcess.named("wrong-value").guard("mode", "off"),
                "mode must be one of enforce, observe, but was 'off'");
    }

    @Test
    void missingFileShouldStopTheStart() {
        assertStops(
                JamesProcess.named("missing-file").withoutFile("relay-guard.properties"),
                "conf/relay-guard.properties is missing");
    }

    @Test
    void wrongConditionOfAMatcherShouldStopTheStart() {
        assertStops(
                JamesProcess.named("wrong-condition")
                        .edit(
                                "mailetcontainer.xml",
                                file -> file.insertBefore("//processor[@state='root']/mailet[1]", """
                                        <mailet match="org.relayguard.matchers.SourceRouted=percent-hacks" class="Null"/>
                                        """)),
                "'percent-hacks'",
                "percent-hack, ");
    }

    private static void assertStops(JamesServerBuilder server, String... messages) {
        FailedStart start = server.startExpectingFailure();

        assertThat(start.exitCode()).isNotZero();
        for (String message : List.of(messages)) {
            assertThat(start.log().linesWith(message)).as(message).isNotEmpty();
        }
    }
}
