/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.relayguard.recorder.LogAttemptRecorder;

/** The doctor cannot see the recorder; here the name that it looks for is held against the one that is written to. */
class ExaminedLoggerTest {

    @Test
    void loggerShouldBeThatOfTheAttempts() {
        assertThat(LogCheck.LOGGER).isEqualTo(LogAttemptRecorder.LOGGER_NAME);
    }
}
