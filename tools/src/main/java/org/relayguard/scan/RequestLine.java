/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.relayguard.probe.Classification;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.Classification.Ordinary;
import org.relayguard.probe.OwnNames;
import org.relayguard.probe.ProbeClassifier;

/**
 * Whether a line begins an HTTP request, and is not the line of some log in which a request stands.
 *
 * <pre>
 * GET http://www.example.com/ HTTP/1.0       a request, with a version
 * GET /index.html                            a request, without one
 * M-SEARCH * HTTP/1.1                        a request, with a version
 * 203.0.113.9 GET / HTTP/1.1                 none: no method holds a dot or a digit
 * localhost GET / HTTP/1.1                   none: the method stands after a name
 * Host: www.example.net, EHLO client.test    none
 * </pre>
 *
 * <p>What a method is, the classifier says: nearly any word in front of a version will do for it, and to a server all
 * of them are requests. Here a client's name would be taken for a method, and all that stands in its log for headers.
 */
final class RequestLine {

    private static final String VERSION = "HTTP/";
    private static final String HEAD_END = "\r\n\r\n";

    private RequestLine() {}

    /** @param line one character a byte, with or without its line end. Linear */
    static boolean isRequest(String line) {
        return isMethod(word(line, 0)) && method(classified(line)).isPresent() && !isKnownMethod(secondWord(line));
    }

    /** The same, with a version at its end: nobody writes such a line by chance. */
    static boolean isRequestWithVersion(String line) {
        String text = line.stripTrailing();
        int last = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t')) + 1;
        return text.regionMatches(true, last, VERSION, 0, VERSION.length())
                && isRequest(text)
                && version(classified(text)).isPresent();
    }

    /** The first word in capitals; a method, where the line is a request. */
    static String method(String line) {
        return word(line, 0).toUpperCase(Locale.ROOT);
    }

    private static boolean isMethod(String word) {
        return !word.isEmpty()
                && word.chars().allMatch(c -> c == '-' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
    }

    private static boolean isKnownMethod(String word) {
        return isMethod(word) && method(classified(word + " /")).isPresent();
    }

    private static Classification classified(String line) {
        return ProbeClassifier.classify((line.strip() + HEAD_END).getBytes(StandardCharsets.ISO_8859_1), OwnNames.NONE);
    }

    /** Of an HTTP request its method; empty for anything else. */
    static Optional<String> method(Classification classification) {
        return classification instanceof Hit hit ? hit.probe().method() : ((Ordinary) classification).method();
    }

    private static Optional<String> version(Classification classification) {
        return classification instanceof Hit hit
                ? hit.probe().httpVersion()
                : ((Ordinary) classification).httpVersion();
    }

    private static String secondWord(String line) {
        int start = word(line, 0).length();
        while (start < line.length() && line.charAt(start) <= ' ') {
            start++;
        }
        return word(line, start);
    }

    private static String word(String line, int start) {
        int end = start;
        while (end < line.length() && line.charAt(end) > ' ') {
            end++;
        }
        return line.substring(start, end);
    }
}
