/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookAheadTest {

    private static final byte[] CONTENT = new byte[200_000];

    static {
        new Random(20_261_124).nextBytes(CONTENT);
    }

    @ParameterizedTest(name = "in pieces of {0}")
    @ValueSource(ints = {1, 7, 4_096, 65_536, 1_000_000})
    void everyByteShouldBeReadInOrderWhateverWasLookedAt(int piece) throws IOException {
        LookAhead testee = new LookAhead(FaultyInput.pipe(CONTENT, piece));
        Random random = new Random(1);
        byte[] read = new byte[CONTENT.length];
        int at = 0;
        while (at < read.length) {
            int wanted = random.nextInt(LookAhead.MAX_AHEAD + 1);
            int ahead = testee.ahead(wanted);
            assertThat(ahead).isEqualTo(Math.min(wanted, CONTENT.length - at));
            assertThat(testee.peek(0, ahead)).isEqualTo(Arrays.copyOfRange(CONTENT, at, at + ahead));
            at += testee.read(read, at, Math.min(read.length - at, 1 + random.nextInt(10_000)));
            assertThat(testee.taken()).isEqualTo(at);
        }

        assertThat(read).isEqualTo(CONTENT);
        assertThat(testee.ahead(1)).isZero();
        assertThat(testee.read()).isEqualTo(-1);
        assertThat(testee.read(read, 0, 1)).isEqualTo(-1);
    }

    @ParameterizedTest(name = "in pieces of {0}")
    @ValueSource(ints = {1, 4_096, 1_000_000})
    void faultShouldBeMetBehindTheLastByte(int piece) throws IOException {
        byte[] content = Arrays.copyOf(CONTENT, 10_000);
        LookAhead testee = new LookAhead(FaultyInput.breakingBehind(content, piece));

        assertThat(testee.ahead(20_000)).isEqualTo(content.length);
        assertThat(testee.readNBytes(content.length)).isEqualTo(content);
        assertThatThrownBy(testee::read).hasMessage("Input/output error");
        assertThatThrownBy(() -> testee.take(1)).hasMessage("Input/output error");
    }

    @Test
    void takingShouldGoOverManyBuffersAndEndAtTheEnd() throws IOException {
        LookAhead testee = new LookAhead(new ByteArrayInputStream(CONTENT));
        testee.take(150_000);

        assertThat(testee.peek(0)).as("nothing was looked at yet").isNotNull();
        assertThat(testee.read()).isEqualTo(CONTENT[150_000] & 0xFF);
        testee.take(Long.MAX_VALUE);
        assertThat(testee.taken()).isEqualTo(CONTENT.length);
    }

    @Test
    void availableShouldTellTheEndAndNothingElse() throws IOException {
        LookAhead testee = new LookAhead(FaultyInput.pipe(new byte[] {1}, 1));

        assertThat(testee.available()).isOne();
        testee.take(1);
        assertThat(testee.available()).isZero();
    }
}
