/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteInclusionTest {

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final int MOST_RUNS = 1_000;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "a=http://www.example.org,        true",
        "a=HtTpS://www.example.org,       true",
        "a==php://input,                  true",
        "a= \"'ftp://www.example.org,     true",
        "a=   zip://x,                    true",
        "a=    zip://x,                   false",
        "a=%20data:x,                     true",
        "a=%2520data:x,                   true",
        "a%3Dhttp://www.example.org,      true",
        "a%253Dhttp://www.example.org,    true",
        "a%25253Dhttp://www.example.org,  false",
        "a=ssh2.,                         true",
        "=expect:/,                       true",
        "a=xhttp://www.example.org,       false",
        "a=http,                          false",
        "a=h,                             false",
        "a=,                              false",
        "http://www.example.org,          false",
        "http:/,                          false",
        "'',                              false"
    })
    void valueShouldBeFoundByItsScheme(String text, boolean found) {
        assertThat(RemoteInclusion.in(text)).isEqualTo(found);
    }

    /** The classifier's thread serves all clients. The fastest run counts: a busy machine slows others down. */
    @ParameterizedTest(name = "16 KiB of {0}")
    @ValueSource(strings = {"=", "=h", "=%3d"})
    void bodyOfValuesShouldBeSearchedWithinAMillisecond(String value) {
        String body = value.repeat(ProbeClassifier.MAX_BODY / value.length());
        Duration fastest = ChronoUnit.FOREVER.getDuration();
        for (int run = 0; run < MOST_RUNS && fastest.compareTo(MILLISECOND) >= 0; run++) {
            long start = System.nanoTime();
            RemoteInclusion.in(body);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }

        assertThat(fastest).isLessThan(MILLISECOND);
    }
}
