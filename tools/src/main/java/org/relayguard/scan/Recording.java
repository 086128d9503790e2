/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import static org.relayguard.scan.RequestFrame.MAX_SEEN;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.relayguard.probe.Classification;
import org.relayguard.probe.Classification.Ordinary;
import org.relayguard.probe.Classification.OrdinaryKind;
import org.relayguard.probe.OwnNames;
import org.relayguard.probe.ProbeClassifier;

/**
 * A recording of what clients sent: HTTP requests one after another, or one connection of another protocol.
 *
 * <pre>
 * GET / HTTP/1.1 .. CONNECT mx.example.com:25 HTTP/1.0 ..    a recording, of two requests
 * 05 01 00                                                   a recording, of one connection to its end
 * 192.0.2.7 - - [10/Oct/2026:13:55:36 ..                     an access log
 * 203.0.113.9 CONNECT mx.example.com:25 HTTP/1.1             read as a log, whose lines are then unreadable
 * anything else                                              the same
 * </pre>
 *
 * <p>It is read to its end. What cannot be judged is said, so that nobody takes a recording for clean that was not
 * read.
 */
final class Recording {

    private static final int LINES = 20;
    private static final int TLS_HEAD = 5;
    private static final byte TLS_HANDSHAKE = 0x16;

    private final LookAhead content;
    private final OwnNames own;
    private String notJudged;

    Recording(LookAhead content, OwnNames own) {
        this.content = content;
        this.own = own;
    }

    /** Whether the content is a recording, by what it begins with. Takes nothing of it. */
    static boolean isIn(LookAhead content) {
        byte[] head = content.peek(0, content.ahead(MAX_SEEN));
        if (RequestLine.isRequest(content.text(lineEnds(content), firstLineEnd(content)))) {
            return true;
        }
        Classification connection = ProbeClassifier.classify(head, OwnNames.NONE);
        return !holdsLogLine(content)
                && isProtocol(connection)
                && RequestLine.method(connection).isEmpty();
    }

    private static boolean holdsLogLine(LookAhead content) {
        return content.text(0, content.ahead(MAX_SEEN))
                .lines()
                .limit(LINES)
                .anyMatch(line -> AccessLogLine.read(line).isPresent());
    }

    private static boolean isProtocol(Classification classification) {
        return !(classification instanceof Ordinary ordinary)
                || (ordinary.kind() != OrdinaryKind.UNKNOWN && ordinary.kind() != OrdinaryKind.NOTHING);
    }

    /**
     * Reads to the end.
     *
     * @param judged told what each request is
     */
    void read(Consumer<Classification> judged) throws IOException {
        content.take(lineEnds(content));
        if (isRequest(false)) {
            requests(judged);
        } else {
            connection(judged);
        }
        content.take(1); // nothing is left but a fault that was met
    }

    /** The first reason why not everything could be judged; empty when it could. */
    Optional<String> notJudged() {
        return Optional.ofNullable(notJudged);
    }

    private void requests(Consumer<Classification> judged) throws IOException {
        boolean open = false;
        while (content.ahead(1) > 0) {
            if (isRequest(open)) {
                RequestFrame frame = RequestFrame.of(content);
                judge(frame.seen(), judged);
                content.take(frame.length());
                open = frame.open();
            } else {
                if (!open) {
                    say("what stands at byte " + content.taken() + " is not a request");
                }
                skipToRequest();
                open = true;
            }
            content.take(lineEnds(content));
        }
    }

    /**
     * A stream that is not HTTP belongs to its first bytes: after a greeting of SOCKS nothing but its tunnel follows.
     */
    private void connection(Consumer<Classification> judged) throws IOException {
        judge(content.ahead(MAX_SEEN), judged);
        if (content.peek(0) == TLS_HANDSHAKE) {
            int record = TLS_HEAD + (content.peek(3) & 0xFF) * 256 + (content.peek(4) & 0xFF);
            content.take(record);
            if (content.ahead(1) > 0) {
                say("what follows its first TLS record is encrypted");
            }
        }
        content.take(Long.MAX_VALUE);
    }

    private void judge(int seen, Consumer<Classification> judged) {
        Classification classification = ProbeClassifier.classify(content.peek(0, seen), own);
        if (!isProtocol(classification)) {
            say("the request at byte " + content.taken() + " is cut");
        }
        judged.accept(classification);
    }

    /** @param open whether a line without a version is more likely to be text of the request in front */
    private boolean isRequest(boolean open) {
        String line = content.text(0, firstLineEnd(content));
        return open ? RequestLine.isRequestWithVersion(line) : RequestLine.isRequest(line);
    }

    private void skipToRequest() throws IOException {
        int seen = content.ahead(MAX_SEEN);
        while (seen > 0) {
            int next = RequestFrame.nextRequest(content, 0, seen);
            if (next < seen || seen < MAX_SEEN) {
                content.take(next);
                return;
            }
            content.take(lastLineStart(seen));
            seen = content.ahead(MAX_SEEN);
        }
    }

    /** Where the last line starts, of which the rest may not be seen yet; everything when it is the only one. */
    private int lastLineStart(int seen) {
        int start = seen;
        while (start > 0 && content.peek(start - 1) != '\n') {
            start--;
        }
        return start == 0 ? seen : start;
    }

    private void say(String reason) {
        notJudged = notJudged == null ? reason : notJudged;
    }

    /** How many line ends stand in front; a server ignores them (RFC 9112 2.2). */
    private static int lineEnds(LookAhead content) {
        int seen = content.ahead(MAX_SEEN);
        int at = 0;
        while (at < seen && (content.peek(at) == '\r' || content.peek(at) == '\n')) {
            at++;
        }
        return at;
    }

    private static int firstLineEnd(LookAhead content) {
        return content.feed(lineEnds(content), content.ahead(MAX_SEEN));
    }
}
