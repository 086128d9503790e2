/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeKind;
import org.relayguard.probe.ProbeSeverity;
import org.relayguard.scan.ProbeSource.SourceKey;

class SourceTallyTest {

    private static final Probe FETCH = probe(ProbeKind.HTTP_ABSOLUTE_FOREIGN, "www.example.com", 80);
    private static final Probe MAIL = probe(ProbeKind.HTTP_CONNECT, "mx.example.com", 25);

    private final SourceTally testee = new SourceTally(3);

    private static Probe probe(ProbeKind kind, String host, int port) {
        return Probe.to(kind, host, port);
    }

    private void add(String client, Probe probe, int times) {
        for (int i = 0; i < times; i++) {
            testee.add(SourceKey.ofClient(client), probe);
        }
    }

    @Test
    void sourcesShouldBeRankedBySeverityThenByCount() {
        add("192.0.2.1", FETCH, 5);
        add("192.0.2.2", FETCH, 9);
        add("192.0.2.3", MAIL, 1);

        assertThat(testee.ranked())
                .extracting(ProbeSource::name)
                .containsExactly("192.0.2.3/32", "192.0.2.2/32", "192.0.2.1/32");
    }

    @Test
    void sourceShouldBeTheNetworkThatOneCustomerHas() {
        add("2001:db8:1:2::1", FETCH, 1);
        add("2001:db8:1:2:ffff::1", FETCH, 1);
        add("::ffff:192.0.2.1", FETCH, 1);
        add("192.0.2.1", FETCH, 1);
        add("Client.Example.COM", FETCH, 1);

        assertThat(testee.ranked())
                .extracting(ProbeSource::name)
                .containsExactly("192.0.2.1/32", "2001:db8:1:2::/64", "client.example.com");
        assertThat(testee.ranked()).extracting(ProbeSource::type).containsExactly("network", "network", "name");
    }

    @Test
    void newSourceShouldTakeThePlaceOfTheOneWithTheFewest() {
        add("192.0.2.1", FETCH, 5);
        add("192.0.2.2", FETCH, 2);
        add("192.0.2.3", FETCH, 4);
        add("192.0.2.4", FETCH, 1);

        assertThat(testee.ranked())
                .extracting(ProbeSource::name)
                .containsExactly("192.0.2.1/32", "192.0.2.3/32", "192.0.2.4/32");
        assertThat(testee.ranked()).extracting(ProbeSource::missed).containsExactly(0L, 0L, 2L);
        assertThat(testee.replacedSources()).isEqualTo(1);
        assertThat(testee.replacedProbes()).isEqualTo(2);
    }

    @Test
    void busySourceShouldNeverBeLostAndNothingCountedTwice() {
        Random random = new Random(20261124);
        int total = 30_000;
        for (int i = 0; i < total; i++) {
            boolean busy = random.nextInt(100) < 40; // more than a third
            add(busy ? "192.0.2.1" : "10.0." + random.nextInt(256) + "." + random.nextInt(256), FETCH, 1);
        }

        assertThat(testee.ranked()).extracting(ProbeSource::name).contains("192.0.2.1/32");
        long kept = testee.ranked().stream().mapToLong(ProbeSource::probes).sum();
        assertThat(kept + testee.replacedProbes()).isEqualTo(total);
    }

    @Test
    void sourceShouldKeepItsFirstTargetsAndSayThatThereAreOthers() {
        for (int i = 0; i < ProbeSource.MAX_TARGETS; i++) {
            add("192.0.2.1", probe(ProbeKind.SOCKS4A, "MX" + i + ".test", 25), 2);
        }
        assertThat(testee.ranked().get(0).hasMoreTargets()).isFalse();

        add("192.0.2.1", probe(ProbeKind.SOCKS4A, "a".repeat(300), 25), 1);

        ProbeSource source = testee.ranked().get(0);
        assertThat(source.targets()).hasSize(ProbeSource.MAX_TARGETS).contains("mx0.test:25");
        assertThat(source.hasMoreTargets()).isTrue();
    }

    @Test
    void sourceShouldKnowFirstAndLastTimeWhateverTheOrder() {
        Instant noon = Instant.parse("2026-10-10T12:00:00Z");
        SourceKey key = SourceKey.ofClient("192.0.2.1");
        testee.add(key, FETCH).seenAt(noon);
        testee.add(key, MAIL).seenAt(noon.minusSeconds(60));
        testee.add(key, FETCH).seenAt(noon.plusSeconds(60));
        testee.add(key, FETCH);

        ProbeSource source = testee.ranked().get(0);

        assertThat(source.first()).contains(noon.minusSeconds(60));
        assertThat(source.last()).contains(noon.plusSeconds(60));
        assertThat(source.severity()).isEqualTo(ProbeSeverity.MAIL);
        assertThat(source.kinds())
                .containsEntry(ProbeKind.HTTP_CONNECT, 1L)
                .containsEntry(ProbeKind.HTTP_ABSOLUTE_FOREIGN, 3L);
    }
}
