/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.attempt;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.relayguard.net.IpLiterals;
import org.relayguard.policy.SampleDecisions;

/** Attempts for tests: what a stranger's refused {@code RCPT TO:<user%victim.test@example.net>} leaves behind. */
public final class Attempts {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    public static final Detection ROUTED_OUTSIDE = Detection.of(SampleDecisions.routedOutside());

    public static final String REPLY = "550 5.7.1 Relaying denied: percent-hack not accepted";

    private static final CorrelationKeys KEYS = new CorrelationKeys(Clock.fixed(NOW, ZoneOffset.UTC), new Random(26));

    private Attempts() {}

    /** A key that no other call returns. */
    public static CorrelationKey key() {
        return KEYS.next();
    }

    /** With everything that an attempt can hold. */
    public static AttemptBuilder refusedAtSmtp(CorrelationKey key) {
        return Attempt.of(key, NOW, ROUTED_OUTSIDE, Outcome.of(FinalAction.REFUSED_AT_SMTP, REPLY))
                .source(Source.of(ip("192.0.2.7"), 4711))
                .listener(new Listener(
                        Optional.of(ip("192.0.2.25")),
                        OptionalInt.of(25),
                        Optional.of("smtp"),
                        Optional.of("mx1.example.net"),
                        Protocol.SMTP))
                .envelope(new Envelope(
                        Optional.of("probe.test"),
                        Optional.of("bob"),
                        Optional.of(""),
                        Optional.of("user%victim.test@example.net")))
                .trace(new Trace(Optional.of("session-1"), Optional.of("Mail1")))
                .evidence(Evidence.of("RCPT TO:<user%victim.test@example.net>"));
    }

    /** What an observer knows who sees nothing but the act itself. */
    public static AttemptBuilder bare(CorrelationKey key, FinalAction action) {
        return Attempt.of(key, NOW, ROUTED_OUTSIDE, Outcome.of(action));
    }

    public static InetAddress ip(String text) {
        return IpLiterals.parse(text).orElseThrow();
    }
}
