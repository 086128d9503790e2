/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.smtp;

import java.util.List;

/**
 * A mail as a sink got it.
 *
 * @param reversePath what stood between {@code <} and {@code >} in MAIL; empty for the null sender
 * @param forwardPaths what stood between {@code <} and {@code >} in each RCPT that the sink accepted, in order
 * @param data header and body, each character one byte, lines ended by LF
 */
public record TranscriptEnvelope(String reversePath, List<String> forwardPaths, String data) {

    public TranscriptEnvelope {
        forwardPaths = List.copyOf(forwardPaths);
    }
}
