/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class ScanProgressTest {

    private static final String ORDINARY = "192.0.2.1 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 404 196\n";

    @Test
    void progressShouldBeShownAndWiped() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ScanProgress testee = new ScanProgress(new PrintWriter(err, false, US_ASCII), 0);
        try (var in = testee.watch("a.log", 8, new ByteArrayInputStream(new byte[8]))) {
            assertThat(in.readNBytes(2)).hasSize(2);
            assertThat(in.read()).isZero();
            testee.beat(1_234, 5);
            testee.end();
            testee.beat(2_345, 6); // the process is being ended, and the scan does not know yet
            testee.end();
        }

        assertThat(err.toString(US_ASCII)).isEqualTo("\r\u001b[K37 % of a.log, 1,234 lines, 5 probes\r\u001b[K");
    }

    @Test
    void nothingShouldBeWrittenToWhatIsNoTerminal() {
        assertThat(CommandRun.withInput(ORDINARY.repeat(10_000), "scan", "--no-progress")
                        .err())
                .isEmpty();
    }
}
