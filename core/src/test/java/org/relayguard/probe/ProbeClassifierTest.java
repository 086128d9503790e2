/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.Classification.Ordinary;
import org.relayguard.probe.Classification.OrdinaryKind;
import org.relayguard.probe.ProbeClassifier.Progress;
import org.relayguard.probe.ProbeClassifier.Progress.Decided;
import org.relayguard.probe.ProbeClassifier.Progress.NeedMore;

/** When it is decided, and how much is read for it. What is decided stands in {@link ProbeCorpusTest}. */
class ProbeClassifierTest {

    private static final String FOREIGN = "GET http://www.example.com/ HTTP/1.1\r\n";
    private static final String POST = "POST http://www.example.com/ HTTP/1.1\r\n";

    private final ProbeClassifier testee = new ProbeClassifier(OwnNames.of(List.of("www.example.net")));

    private Progress feed(String sent) {
        byte[] bytes = sent.getBytes(StandardCharsets.ISO_8859_1);
        return testee.feed(bytes, 0, bytes.length);
    }

    private static Probe probe(Classification classification) {
        return ((Hit) classification).probe();
    }

    private static Probe probe(Progress progress) {
        return probe(((Decided) progress).classification());
    }

    @Nested
    class Deciding {

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(
                strings = {"", "G", "GET http://www.example.com/ HTTP/1.1\r\nHost: x\r\n", "\r\n", "\4\1\0\31", "\5\2\0"
                })
        void nothingShouldBeSettledTooEarly(String sent) {
            assertThat(feed(sent)).isEqualTo(new NeedMore(false));
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(
                strings = {
                    "POST http://www.example.com/ HTTP/1.1\r\n\r\n",
                    "POST http://www.example.com/ HTTP/1.1\r\nContent-Length: 2\r\n\r\na",
                    "GET http://www.example.com/ HTTP/1.1\r\nContent-Length: 2\r\n\r\n",
                    "GET http://www.example.com/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
                    "\5\1\0",
                    "\5\1\0\5\1\0\3\4mx",
                })
        void probeWhoseEvidenceMayGrowShouldBeSettled(String sent) {
            assertThat(feed(sent)).isEqualTo(new NeedMore(true));
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(
                strings = {
                    "GET / HTTP/1.1\r\n\r\n",
                    "POST / HTTP/1.1\r\nContent-Length: 999\r\n\r\n",
                    "CONNECT mx.test:25 HTTP/1.1\r\nContent-Length: 999\r\n\r\n",
                    "GET http://www.example.com/\r\n",
                    "POST http://www.example.com/ HTTP/1.1\r\nContent-Length: 2\r\n\r\nab",
                    "PATCH http://www.example.com/ HTTP/1.1\r\n\r\n",
                    "SSH-2.0-x\r\n",
                    "EHLO a\r\n",
                    "192.0.2.1:25\n",
                    "\4\1\0\31\300\0\2\1\0",
                    "\5\1\0x",
                    "\5\1\0\5\1\0\2\0",
                    "\0",
                    "\r\n\0",
                    "\26\2",
                    "\26\3\1\0\1\2",
                })
        void answerShouldComeWithTheLastByteThatMatters(String sent) {
            assertThat(feed(sent.substring(0, sent.length() - 1))).isInstanceOf(NeedMore.class);
            assertThat(feed(sent.substring(sent.length() - 1))).isInstanceOf(Decided.class);
        }

        @Test
        void whatFollowsShouldBeIgnored() {
            Progress decided = feed("GET / HTTP/1.1\r\n\r\n");

            assertThat(feed("CONNECT mx.test:25 HTTP/1.1\r\n\r\n")).isEqualTo(decided);
            assertThat(new Decided(testee.finish())).isEqualTo(decided);
        }

        @Test
        void endShouldBeFinal() {
            feed("\5\1\0");
            Classification end = testee.finish();

            assertThat(feed("\5\1\0\1\1\1\1\1\0\31")).isEqualTo(new Decided(end));
            assertThat(testee.finish()).isEqualTo(end);
            assertThat(probe(end).targetHost()).isEmpty();
        }

        @Test
        void partOfAnArrayShouldBeRead() {
            byte[] bytes = "xxGET / HTTP/1.0\r\n\r\nxx".getBytes(StandardCharsets.US_ASCII);

            assertThat(testee.feed(bytes, 2, bytes.length - 4))
                    .isEqualTo(new Decided(
                            new Ordinary(OrdinaryKind.HTTP_REQUEST, Optional.of("GET"), Optional.of("1.0"))));
        }

        @Test
        void partBeyondTheArrayShouldBeRefused() {
            assertThatThrownBy(() -> testee.feed(new byte[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Nested
    class Bounds {

        private final String longHeader = "X: " + "a".repeat(ProbeClassifier.MAX_HEAD);

        @Test
        void endlessHeadShouldBeDecidedAtItsBound() {
            int rest = ProbeClassifier.MAX_HEAD - FOREIGN.length();

            assertThat(feed(FOREIGN + longHeader.substring(0, rest - 1))).isInstanceOf(NeedMore.class);
            assertThat(probe(feed("a")).kind()).isEqualTo(ProbeKind.HTTP_ABSOLUTE_FOREIGN);
        }

        @Test
        void headThatEndsAtTheBoundShouldHaveNoBody() {
            String head = POST + "X: ";
            String end = "\r\n\r\n";

            Progress progress = feed(
                    head + "a".repeat(ProbeClassifier.MAX_HEAD - head.length() - end.length()) + end + "EHLO a\r\n");

            assertThat(probe(progress).kind()).isEqualTo(ProbeKind.HTTP_ABSOLUTE_FOREIGN);
            assertThat(probe(progress).raw()).hasSize(ProbeClassifier.MAX_HEAD);
        }

        @Test
        void endlessFirstLineShouldBeDecidedAtItsBound() {
            String line = "GET http://www.example.com/";

            feed(line + "a".repeat(ProbeClassifier.MAX_HEAD - line.length() - 1));

            assertThat(probe(feed("a")).destination()).contains("www.example.com");
        }

        @Test
        void endlessHostShouldBeForeign() {
            String line = "GET http://";

            Progress progress = feed(line + "a".repeat(ProbeClassifier.MAX_HEAD - line.length()));

            assertThat(probe(progress).kind()).isEqualTo(ProbeKind.HTTP_ABSOLUTE_FOREIGN);
        }

        @Test
        void endlessEmptyLinesShouldBeUnknown() {
            assertThat(feed("\n".repeat(ProbeClassifier.MAX_HEAD - 1))).isInstanceOf(NeedMore.class);
            assertThat(feed("\n")).isEqualTo(new Decided(Ordinary.of(OrdinaryKind.UNKNOWN)));
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(strings = {"Content-Length: 99999999999999999999\r\n", "Content-Length: x\r\n", ""})
        void endlessBodyShouldBeDecidedAtItsBound(String length) {
            assertThat(feed(POST + length + "\r\n" + "a".repeat(ProbeClassifier.MAX_BODY - 8)))
                    .isEqualTo(new NeedMore(true));
            assertThat(probe(feed("\nEHLO a\n")).kind()).isEqualTo(ProbeKind.HTTP_POST_RELAY);
        }

        @Test
        void endlessTlsHelloShouldBeDecidedAtItsBound() {
            feed("\26\3\1\77\377\1\0\77\373" + "a".repeat(ProbeClassifier.MAX_HEAD - 10));

            assertThat(feed("a")).isEqualTo(new Decided(Ordinary.of(OrdinaryKind.TLS)));
        }

        @Test
        void tlsHelloInManyRecordsShouldBeGivenUp() {
            String record = "\26\3\1\0\1\1";

            assertThat(feed(record.repeat(15))).isInstanceOf(NeedMore.class);
            assertThat(feed(record)).isEqualTo(new Decided(Ordinary.of(OrdinaryKind.TLS)));
        }

        @Test
        void endlessSocksUserAndNameShouldBeDecided() {
            String endless = "a".repeat(254);

            assertThat(feed("\4\1\0\31\300\0\2\1" + endless)).isInstanceOf(NeedMore.class);
            assertThat(probe(feed("a")).destination()).contains("192.0.2.1:25");
            ProbeClassifier named = new ProbeClassifier(OwnNames.NONE);
            byte[] bytes = ("\4\1\0\31\0\0\0\1\0" + endless + "ab").getBytes(StandardCharsets.US_ASCII);
            assertThat(probe(named.feed(bytes, 0, bytes.length)).targetHost()).contains(endless + "a");
        }
    }
}
