/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.corpus.ProbeCase;
import org.relayguard.corpus.ProbeCorpus;
import org.relayguard.probe.OwnNames;

class RecordingTest {

    private static final OwnNames OWN =
            OwnNames.builder().name("www.example.net").build();

    private static final String ORDINARY = "GET / HTTP/1.1\r\nHost: www.example.net\r\n\r\n";
    private static final String PROBE = "CONNECT mx.example.com:25 HTTP/1.0\r\n\r\n";

    private static ScanReport scan(String sent) {
        return scan(sent.getBytes(ISO_8859_1), OWN);
    }

    private static ScanReport scan(byte[] sent, OwnNames own) {
        LogScan scan = new LogScan(own, (lines, probes) -> {});
        scan.read("a", new ByteArrayInputStream(sent));
        return scan.report();
    }

    private static List<String> kinds(ScanReport report) {
        List<String> kinds = new ArrayList<>();
        report.kinds().forEach((kind, count) -> kinds.addAll(Collections.nCopies(count.intValue(), kind.label())));
        return kinds;
    }

    private static List<String> reasons(ScanReport report) {
        return report.unreadable().stream().map(ScanReport.Unreadable::reason).toList();
    }

    @ParameterizedTest(name = "{3}: {0}")
    @CsvFileSource(resources = "/scan/recordings.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '\0')
    void recordingShouldBeJudgedToItsEnd(String sent, String probes, String notJudged, String why) {
        ScanReport report = scan(LogEscapes.undone(sent, 0, sent.length()));

        assertThat(kinds(report))
                .as(why)
                .containsExactlyInAnyOrderElementsOf(probes.equals("none") ? List.of() : List.of(probes.split(" ")));
        assertThat(reasons(report)).as(why).isEqualTo(notJudged == null ? List.of() : List.of(notJudged));
    }

    @Test
    void everyProbeOfTheCorpusShouldBeOneAlone() {
        for (ProbeCase probe : ProbeCorpus.PROBES.cases()) {
            ScanReport report = scan(probe.sent(), OwnNames.of(ProbeCorpus.OWN_NAMES));

            assertThat(kinds(report)).as(probe.id() + ": " + probe.why()).containsExactly(probe.kind());
        }
    }

    @Test
    void ordinaryRequestsOfTheCorpusShouldBeNoProbes() {
        for (ProbeCase request : ProbeCorpus.ORDINARY_REQUESTS.cases()) {
            ScanReport report = scan(request.sent(), OwnNames.of(ProbeCorpus.OWN_NAMES));

            assertThat(kinds(report)).as(request.id() + ": " + request.why()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} bytes in front")
    @ValueSource(ints = {0, 8_100, 8_192, 24_500, 24_576, 40_000, 200_000})
    void requestBehindALongBodyShouldBeFound(int length) {
        String head = "POST / HTTP/1.1\r\nContent-Length: " + length + "\r\n\r\n";
        ScanReport known = scan(head + "x".repeat(length) + PROBE);
        ScanReport endless = scan("POST / HTTP/1.1\r\n\r\n" + "abc\r\n".repeat(length / 5) + PROBE);
        ScanReport oneLine = scan("POST / HTTP/1.1\r\n\r\n" + "x".repeat(length) + "\r\n" + PROBE);

        assertThat(List.of(known.probes(), endless.probes(), oneLine.probes())).containsExactly(1L, 1L, 1L);
        assertThat(reasons(known)).isEmpty();
        assertThat(reasons(endless)).isEmpty();
        assertThat(reasons(oneLine)).isEmpty();
    }

    @ParameterizedTest(name = "{0} bytes of head")
    @ValueSource(ints = {100, 8_150, 8_200, 24_576, 100_000})
    void requestBehindALongHeadShouldBeFound(int length) {
        ScanReport headers = scan("GET / HTTP/1.1\r\n" + "X: abc\r\n".repeat(length / 8) + "\r\n" + PROBE);
        ScanReport header = scan("GET / HTTP/1.1\r\nX: " + "x".repeat(length) + "\r\n\r\n" + PROBE);
        ScanReport target = scan("GET /" + "x".repeat(length) + " HTTP/1.1\r\nHost: x\r\n\r\n" + PROBE);

        assertThat(List.of(headers.probes(), header.probes(), target.probes())).containsExactly(1L, 1L, 1L);
        assertThat(reasons(headers)).isEmpty();
        assertThat(reasons(header)).isEmpty();
        assertThat(reasons(target)).isEmpty();
    }

    @Test
    void everyRequestOfALongRecordingShouldBeCounted() {
        ScanReport report = scan((ORDINARY + PROBE + ORDINARY).repeat(5_000));

        assertThat(report.probes()).isEqualTo(5_000);
        assertThat(report.recordings()).isOne();
        assertThat(reasons(report)).isEmpty();
    }

    @Test
    void junkShouldBeGoneOverInBoundedTime() {
        String junk = "GET / HTTP/1.1\r\n\r\n" + "HTTP/1.1 x HTTP/1.1\n".repeat(20_000) + PROBE;

        assertThat(scan(junk).probes()).isOne();
        assertThat(reasons(scan(junk))).containsExactly("what stands at byte 18 is not a request");
    }
}
