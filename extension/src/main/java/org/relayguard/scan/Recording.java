/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.relayguard.probe.Classification;
import org.relayguard.probe.Classification.Ordinary;
import org.relayguard.probe.OrdinaryKind;
import org.relayguard.probe.OwnNames;
import org.relayguard.probe.ProbeClassifier;

/**
 * Tells a recording of what one client sent from an access log, by the content.
 *
 * <pre>
 * GET http://www.example.com/ HTTP/1.0 ..     a recording, whether of a probe or not
 * 05 01 00                                    a recording
 * 192.0.2.7 - - [10/Oct/2026:13:55:36 ..      an access log
 * anything else                               read as an access log, whose lines are then unreadable
 * </pre>
 */
final class Recording {

    private static final int HEAD = ProbeClassifier.MAX_HEAD + ProbeClassifier.MAX_BODY;
    private static final int LINES = 20;

    private Recording() {}

    /** What a recording is; empty for anything else. Takes nothing of the content. */
    static Optional<Classification> in(LookAhead content, OwnNames own) {
        byte[] head = content.peek(0, content.ahead(HEAD));
        if (holdsLogLine(head)) {
            return Optional.empty();
        }
        return Optional.of(ProbeClassifier.classify(head, own)).filter(Recording::isProtocol);
    }

    private static boolean holdsLogLine(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1)
                .lines()
                .limit(LINES)
                .anyMatch(line -> AccessLogLine.read(line).isPresent());
    }

    private static boolean isProtocol(Classification classification) {
        return !(classification instanceof Ordinary ordinary)
                || (ordinary.kind() != OrdinaryKind.UNKNOWN && ordinary.kind() != OrdinaryKind.NOTHING);
    }
}
