/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedBytesTest {

    private final ReceivedBytes testee = new ReceivedBytes();

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            testee.append((byte) i);
        }
    }

    @ParameterizedTest(name = "{0} bytes -> {1} held")
    @CsvSource({"0, 0", "1, 512", "512, 512", "513, 1024", "16384, 16384", "16385, 24576", "24576, 24576"})
    void heldShouldBeNoMoreThanIsEverRead(int count, int held) {
        append(count);

        assertThat(testee.length()).isEqualTo(count);
        assertThat(testee.bytes()).hasSize(held);
    }

    @Test
    void bytesShouldSurviveGrowing() {
        append(24_576);

        assertThat(testee.at(511)).isEqualTo((byte) 511);
        assertThat(testee.at(24_575)).isEqualTo((byte) 24_575);
    }

    @Test
    void moreThanIsEverReadShouldBeAMistake() {
        append(24_576);

        assertThatThrownBy(() -> testee.append((byte) 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
