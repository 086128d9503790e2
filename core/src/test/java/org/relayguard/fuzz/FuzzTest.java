/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Generated addresses, under the laws of {@link AddressLaws}. A failure names the seed and the address. */
class FuzzTest {

    private static final long SEED = 20260101;

    @Test
    void generatedAddressesShouldKeepTheLaws() {
        FuzzRun run = new FuzzRun(SEED);

        run.run(200_000);

        assertThat(run.outcomes()).containsKeys("no-route", "routed-outside", "route-ends-here", "malformed");
    }

    @Test
    @Tag("evidence")
    void tenMillionGeneratedAddressesShouldKeepTheLaws() throws IOException {
        FuzzRun run = new FuzzRun(SEED + 1);

        run.run(10_000_000);

        assertThat(run.slowest().nanos())
                .as("slowest: " + run.slowest().shown())
                .isLessThan(10_000_000L);
        run.page().write("fuzz.md");
    }
}
