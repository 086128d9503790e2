/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.util.Set;
import org.relayguard.probe.ProbeClassifier;

/**
 * How far the HTTP request reaches that stands at the front of an input.
 *
 * <pre>
 * GET / HTTP/1.1, headers, empty line            its head
 * POST / HTTP/1.1, Content-Length: 12            its head and 12 bytes
 * POST / HTTP/1.0 or chunked, CONNECT            open: what follows belongs to it, up to the next request line
 * GET / HTTP/1.1, another request line           its first line: somebody kept no more of them
 * GET /                                          its first line: no header follows without a version
 * PRI * HTTP/2.0                                 its head and "SM"; what follows in HTTP/2 cannot be read here
 * </pre>
 *
 * @param seen how many bytes the classifier should see of it
 * @param length how many bytes it takes
 * @param open whether what follows may be its own, for as long as it is not a request
 */
record RequestFrame(int seen, long length, boolean open) {

    /** Most bytes that are looked at. */
    static final int MAX_SEEN = ProbeClassifier.MAX_HEAD + ProbeClassifier.MAX_BODY;

    /** Methods that bring a body along, whose end may be that of the connection. */
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");

    private static final int HTTP2_PREFACE = "SM\r\n\r\n".length();

    /** Takes nothing of the content. */
    static RequestFrame of(LookAhead content) {
        int seen = content.ahead(MAX_SEEN);
        int lineEnd = Math.min(seen, content.feed(0, seen) + 1);
        String line = content.text(0, lineEnd);
        if (!RequestLine.isRequestWithVersion(line)) {
            return new RequestFrame(lineEnd, lineEnd, lineEnd > ProbeClassifier.MAX_HEAD);
        }
        RequestHead head = RequestHead.of(content, lineEnd, seen);
        return head.complete() ? withBody(content, RequestLine.method(line), head, seen) : bare(head);
    }

    /** A head that is cut, or one beyond the bound, of which nobody knows where it ends. */
    private static RequestFrame bare(RequestHead head) {
        return new RequestFrame(head.end(), head.end(), head.end() >= ProbeClassifier.MAX_HEAD);
    }

    private static RequestFrame withBody(LookAhead content, String method, RequestHead head, int seen) {
        boolean endless = head.bodyLength().isEmpty() && WRITING.contains(method);
        if (method.equals("CONNECT") || head.chunked() || endless) {
            int end = nextRequest(content, head.end(), seen);
            return new RequestFrame(end, end, true);
        }
        long body = method.equals("PRI") ? HTTP2_PREFACE : head.bodyLength().orElse(0);
        long length = head.end() + body;
        return new RequestFrame((int) Math.min(seen, length), length, false);
    }

    /**
     * Where the next line starts that is a request with a version, from one line start on; {@code to} when none is
     * seen.
     */
    static int nextRequest(LookAhead content, int from, int to) {
        int start = from;
        while (start < to) {
            int end = Math.min(to, content.feed(start, to) + 1);
            if (RequestLine.isRequestWithVersion(content.text(start, end))) {
                return start;
            }
            start = end;
        }
        return to;
    }
}
