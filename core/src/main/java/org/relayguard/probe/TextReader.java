/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.util.Optional;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.Classification.Ordinary;
import org.relayguard.probe.Classification.OrdinaryKind;
import org.relayguard.probe.ProbeClassifier.ProtocolReader;

/** Reads what begins with a printable character: HTTP, SMTP, or a line for a prompt. */
final class TextReader implements ProtocolReader {

    private final OwnNames own;
    private final int start;
    private int lineStart;
    private int headersStart;
    private int bodyStart;
    private int bodyEnd;
    private HttpLine.Request requestLine; // null until it is read, and in what is no request
    private HttpRequest request; // null until its body follows

    /** @param start where the first line starts, after the empty ones that a server ignores (RFC 9112 2.2) */
    TextReader(OwnNames own, int start) {
        this.own = own;
        this.start = start;
        this.lineStart = start;
    }

    @Override
    public Optional<Classification> more(ReceivedBytes received) {
        if (request != null) {
            return received.length() < bodyEnd ? Optional.empty() : Optional.of(end(received));
        }
        boolean full = received.length() == ProbeClassifier.MAX_HEAD;
        if (received.at(received.length() - 1) != '\n' && !full) {
            return Optional.empty();
        }
        Optional<Classification> decided = requestLine == null ? firstLine(received) : header(received);
        lineStart = received.length();
        return decided.isEmpty() && full ? Optional.of(end(received)) : decided;
    }

    @Override
    public Classification end(ReceivedBytes received) {
        if (request != null) {
            return request.classification(received.text(bodyStart));
        }
        return requestLine == null
                ? cutLine(received.text(start))
                : new HttpRequest(requestLine, received.text(headersStart), own).classification("");
    }

    @Override
    public boolean isSettled() {
        return request != null;
    }

    private Optional<Classification> firstLine(ReceivedBytes received) {
        String line = received.text(start).strip();
        requestLine = HttpLine.request(line).orElse(null);
        headersStart = received.length();
        boolean headersFollow = requestLine != null && requestLine.version().isPresent();
        return headersFollow ? Optional.empty() : Optional.of(wholeLine(line));
    }

    private Optional<Classification> header(ReceivedBytes received) {
        if (!isEmptyLine(received)) {
            return Optional.empty();
        }
        HttpRequest whole = new HttpRequest(requestLine, received.text(headersStart), own);
        if (whole.bodyLength() == 0) {
            return Optional.of(whole.classification(""));
        }
        request = whole;
        bodyStart = received.length();
        bodyEnd = bodyStart + whole.bodyLength();
        return Optional.empty();
    }

    private boolean isEmptyLine(ReceivedBytes received) {
        int end = received.length() - 1;
        return received.at(end) == '\n'
                && (end == lineStart || (end == lineStart + 1 && received.at(lineStart) == '\r'));
    }

    /** A first line after which nothing follows that belongs to it. */
    private Classification wholeLine(String line) {
        if (MailDialogue.isOpenedBy(line)) {
            return new Hit(Probe.of(ProbeKind.SMTP_ON_HTTP));
        }
        return HttpLine.request(line)
                .map(read -> new HttpRequest(read, "", own).classification(""))
                .orElseGet(() -> prompted(line));
    }

    /** The client stopped within its first line: of a host at its end nobody knows whose it would have become. */
    private Classification cutLine(String text) {
        String line = text.strip();
        boolean hostMayBeCut = HttpLine.request(line)
                .filter(read -> !read.isConnect()) // a probe whatever its target
                .flatMap(Authority::of)
                .filter(Authority::open)
                .isPresent();
        return hostMayBeCut ? Ordinary.of(OrdinaryKind.UNKNOWN) : wholeLine(line);
    }

    private static Classification prompted(String line) {
        return HostAndPort.read(line)
                .<Classification>map(target -> new Hit(target.probe(ProbeKind.WINGATE)))
                .orElseGet(() -> Ordinary.of(OrdinaryKind.UNKNOWN));
    }
}
