/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.util.OptionalLong;
import org.relayguard.probe.ProbeClassifier;

/**
 * The head of a request that was kept, behind its first line.
 *
 * <pre>
 * Content-Length: 12, empty line                      complete, 12
 * Content-Length: 12, Content-Length: 0, empty line   complete, 0: of two lengths the smaller hides less
 * Transfer-Encoding: chunked, empty line              complete, chunked
 * Host: www.example.net, (the end)                    not complete
 * Host: www.example.net, GET / HTTP/1.1               not complete: it ends in front of what is no header
 * </pre>
 *
 * @param end index behind it, at most one line beyond {@link ProbeClassifier#MAX_HEAD}
 * @param complete whether the empty line was there
 * @param chunked whether the body has another form than so many bytes
 * @param bodyLength in bytes
 */
record RequestHead(int end, boolean complete, boolean chunked, OptionalLong bodyLength) {

    /**
     * Takes nothing of the content.
     *
     * @param start where the second line starts
     * @param seen how many bytes may be looked at
     */
    static RequestHead of(LookAhead content, int start, int seen) {
        boolean chunked = false;
        OptionalLong bodyLength = OptionalLong.empty();
        int at = start;
        while (at < seen && at < ProbeClassifier.MAX_HEAD) {
            int end = Math.min(seen, content.feed(at, seen) + 1);
            String line = content.text(at, end);
            if (line.equals("\n") || line.equals("\r\n")) {
                return new RequestHead(end, true, chunked, bodyLength);
            }
            HeaderLine header = HeaderLine.of(line);
            if (header.equals(HeaderLine.NONE)) {
                return new RequestHead(at, false, chunked, bodyLength);
            }
            chunked |= header.name().equals("transfer-encoding");
            bodyLength = header.name().equals("content-length") ? smaller(bodyLength, header.length()) : bodyLength;
            at = end;
        }
        return new RequestHead(at, false, chunked, bodyLength);
    }

    private static OptionalLong smaller(OptionalLong one, OptionalLong other) {
        return other.isEmpty() || (one.isPresent() && one.getAsLong() < other.getAsLong()) ? one : other;
    }
}
