/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.ProbeClassifier.Progress.Decided;
import org.relayguard.probe.ProbeClassifier.Progress.NeedMore;

/** The two requests that were observed, byte for byte. */
class CapturesTest {

    private static final OwnNames OWN = OwnNames.of(List.of("gate.example.net", "www.example.net"));

    private final ProbeClassifier testee = new ProbeClassifier(OWN);

    private static byte[] capture(String name) {
        try (InputStream in = CapturesTest.class.getResourceAsStream("/captures/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError("capture " + name, e);
        }
    }

    /** A search for an open HTTP proxy, from 192.168.1.1:6904 to gate.example.net:8080. */
    @Test
    void getShouldBeDecidedWithItsLastByte() {
        byte[] bytes = capture("proxy-get-8080.http");

        assertThat(testee.feed(bytes, 0, bytes.length - 1)).isEqualTo(new NeedMore(false));
        assertThat(testee.feed(bytes, bytes.length - 1, 1))
                .isEqualTo(new Decided(new Hit(new Probe(
                        ProbeKind.HTTP_ABSOLUTE_FOREIGN,
                        Optional.of("GET"),
                        Optional.of("www.example.com"),
                        OptionalInt.empty(),
                        Optional.of("1.0"),
                        List.of(),
                        Set.of(),
                        "GET http://www.example.com/index.html HTTP/1.0\r\n\r\n"))));
    }

    /** A search for a web server with its proxy module on, from 172.19.8.7:32034 to www.example.net:80. */
    @Test
    void postShouldBeSettledThoughItsBodyNeverEnds() {
        byte[] bytes = capture("proxy-post-80.http");

        assertThat(testee.feed(bytes, 0, bytes.length)).isEqualTo(new NeedMore(true));
        assertThat(testee.finish()).isInstanceOfSatisfying(Hit.class, hit -> {
            assertThat(hit.probe().kind()).isEqualTo(ProbeKind.HTTP_ABSOLUTE_FOREIGN);
            assertThat(hit.probe().method()).contains("POST");
            assertThat(hit.probe().httpVersion()).contains("1.1");
            assertThat(hit.probe().destination()).contains("www.example.com");
            assertThat(hit.probe().signs()).containsExactly(ProbeSign.PROXY_CONNECTION, ProbeSign.REMOTE_INCLUSION);
            assertThat(hit.probe().raw()).endsWith("mosConfig_absolute_path=http://www.example.org");
        });
    }
}
