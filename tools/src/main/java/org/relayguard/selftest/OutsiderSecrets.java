/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.relayguard.selftest.SmtpClient.SmtpReply;

/**
 * The secrets by which this process knows a connection of its own self-test. Each is good for one connection, for a
 * minute, in this process.
 *
 * <pre>
 * issue()                        64 hexadecimal digits
 * redeem(that)                   true, once
 * redeem(that) again             false
 * redeem(that) after a minute    false
 * redeem(anything else)          false, after the same comparisons
 * </pre>
 *
 * <p>Who knows one gains nothing but to be a stranger. Still, nobody may be able to tell a server that has the guard by
 * asking.
 */
public final class OutsiderSecrets {

    static final Duration LIFETIME = Duration.ofMinutes(1);
    static final int MAX_OUTSTANDING = 16;
    private static final int BYTES = 32;

    private final Clock clock;
    private final SecureRandom random;
    private final List<Secret> outstanding = new ArrayList<>();

    public OutsiderSecrets(Clock clock) {
        this.clock = clock;
        this.random = new SecureRandom();
    }

    /** A new secret; empty when too many have not been redeemed yet. */
    synchronized Optional<String> issue() {
        forgetExpired();
        if (outstanding.size() >= MAX_OUTSTANDING) {
            return Optional.empty();
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = HexFormat.of().formatHex(bytes);
        outstanding.add(new Secret(octets(text), clock.instant().plus(LIFETIME)));
        return Optional.of(text);
    }

    /** Whether it was issued here and nobody has redeemed it; if so, nobody can any more. Safe on the SMTP thread. */
    public synchronized boolean redeem(String presented) {
        forgetExpired();
        return remove(presented);
    }

    /** Takes back a secret that nobody asked for. */
    synchronized void withdraw(String secret) {
        remove(secret);
    }

    /** Looks at every secret, whatever it finds. */
    private boolean remove(String presented) {
        byte[] octets = octets(presented);
        Secret found = null;
        for (Secret secret : outstanding) {
            if (MessageDigest.isEqual(secret.octets(), octets)) {
                found = secret;
            }
        }
        return found != null && outstanding.remove(found);
    }

    private void forgetExpired() {
        Instant now = clock.instant();
        outstanding.removeIf(secret -> !secret.expiry().isAfter(now));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Equal to itself only. */
    private static final class Secret {

        private final byte[] octets;
        private final Instant expiry;

        Secret(byte[] octets, Instant expiry) {
            this.octets = octets;
            this.expiry = expiry;
        }

        byte[] octets() {
            return octets;
        }

        Instant expiry() {
            return expiry;
        }
    }

    /**
     * The command by which a self-test asks to be taken for a stranger, and what the guard answers.
     *
     * <pre>
     * C: XOUTSIDER 5f0c...
     * S: 250 2.0.0 Outsider
     * </pre>
     */
    public static final class OutsiderCommand {

        /** The verb, in capitals; a secret follows. */
        public static final String NAME = "XOUTSIDER";

        /** The code of the acknowledgement. */
        public static final String CODE = "250";

        /** The text of the acknowledgement. */
        public static final String TEXT = "2.0.0 Outsider";

        private OutsiderCommand() {}

        static boolean isAcknowledged(SmtpReply reply) {
            return reply.text().equals(CODE + ' ' + TEXT);
        }
    }
}
