/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.util.Locale;
import java.util.OptionalLong;
import org.relayguard.probe.ProbeClassifier;

/**
 * The head of a request that was kept, after its first line.
 *
 * <pre>
 * Content-Length: 12, empty line                      complete, 12
 * Content-Length: 12, Content-Length: 0, empty line   complete, 0: of two lengths the smaller hides less
 * Transfer-Encoding: chunked, empty line              complete, chunked
 * Host: www.example.net, (the end)                    not complete
 * Host: www.example.net, GET / HTTP/1.1               not complete: it ends in front of what is not a header
 * </pre>
 *
 * @param end index after it, at most one line beyond {@link ProbeClassifier#MAX_HEAD}
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

    /**
     * One line of the head of a request.
     *
     * <pre>
     * Content-Length: 12          content-length, 12
     * Content-Length : 12         the same: lenient servers remove the blank
     * (blank) folded              a header line without a name: it belongs to the one in front
     * CONNECT mx:25 HTTP/1.0      not a header line
     * 192.0.2.7 - - [10/Oct/..    not a header line
     * </pre>
     *
     * @param name in lower case; empty for what belongs to the line in front
     * @param value without blanks around it
     */
    record HeaderLine(String name, String value) {

        private static final int MAX_DIGITS = 18;

        /** What is not a header line. */
        static final HeaderLine NONE = new HeaderLine(":", "");

        static HeaderLine of(String line) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                return new HeaderLine("", line.strip());
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            boolean header = !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 0x7F);
            // An IPv6 address in front of a log line reads as a name as well.
            return header && AccessLogLine.read(line).isEmpty()
                    ? new HeaderLine(
                            name.toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip())
                    : NONE;
        }

        /**
         * The value as a length in bytes; empty for anything that is not a number, or one of more than {@value
         * #MAX_DIGITS} digits.
         */
        OptionalLong length() {
            boolean number = !value.isEmpty()
                    && value.length() <= MAX_DIGITS
                    && value.chars().allMatch(c -> c >= '0' && c <= '9');
            return number ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
        }
    }
}
