/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Lines of access logs for the tests of {@code scan}, and what it says of them to machines. */
final class ScanSamples {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final String ORDINARY = line("192.0.2.1", "GET / HTTP/1.1");
    static final String MAIL = line("192.0.2.7", "CONNECT mx.example.com:25 HTTP/1.1");
    static final String FETCH = line("192.0.2.8", "GET http://www.example.com/ HTTP/1.0");

    /** As nginx writes it: a record, a hello with one cipher suite, and the extension with the name. */
    static final String HELLO_FOR_WWW_EXAMPLE_NET = "\\x16\\x03\\x01\\x00G\\x01\\x00\\x00C\\x03\\x03" + "r".repeat(32)
            + "\\x00\\x00\\x02\\x13\\x01\\x01\\x00\\x00\\x18\\x00\\x00\\x00\\x14\\x00\\x12\\x00\\x00\\x0Fwww.example.net";

    private ScanSamples() {}

    static String line(String client, String request) {
        return client + " - - [10/Oct/2026:13:55:36 +0000] \"" + request + "\" 404 196\n";
    }

    static JsonNode summary(CommandRun run) {
        return json(run.outLines().get(run.outLines().size() - 1));
    }

    static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
