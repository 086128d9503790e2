/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpTranscriptTest {

    private SmtpSink sink;

    @BeforeEach
    void startSink() {
        sink = SmtpSink.start();
    }

    @AfterEach
    void stopSink() {
        sink.close();
    }

    @Test
    void replayShouldPassWhenTheServerAnswersAsWritten() {
        SmtpTranscript testee = SmtpTranscript.of("""
                # a comment
                S: 220 sink.test ESMTP
                C: EHLO client.test
                S: ...
                S: 250 sink.test
                C: MAIL FROM:<${sender}>
                S: 250 2.1.0 ...
                C: RCPT TO:<p\\xC3\\xA9p\\,x@c.example>
                S: 250 2.1.5 OK
                C: QUIT
                S: 221 ...
                S: (closed)
                """).with(Map.of("sender", "a@b.example"));

        assertThatCode(() -> testee.replay(sink.port())).doesNotThrowAnyException();
        assertThat(sink.attemptedForwardPaths()).containsExactly("p\u00C3\u00A9p\\,x@c.example");
    }

    @Test
    void replayShouldTellLineExpectedAndActualWhenTheServerAnswersOtherwise() {
        sink.refuse("b@c.example", "550 5.1.1 No");
        SmtpTranscript testee = SmtpTranscript.of("""
                S: 220 ...
                C: MAIL FROM:<>
                S: 250 ...
                C: RCPT TO:<b@c.example>
                S: 250 2.1.5 OK
                """);

        assertThatThrownBy(() -> testee.replay(sink.port()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("transcript:5")
                .hasMessageContaining("expected S: 250 2.1.5 OK")
                .hasMessageContaining("actual   S: 550 5.1.1 No")
                .hasMessageContaining("C: RCPT TO:<b@c.example>");
    }

    @Test
    void replayShouldFailWhenALineIsOfNeitherSide() {
        SmtpTranscript testee = SmtpTranscript.of("S: 220 ...\nRCPT TO:<b@c.example>\n");

        assertThatThrownBy(() -> testee.replay(sink.port()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("transcript:2");
    }
}
