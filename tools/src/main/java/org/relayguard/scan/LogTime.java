/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads {@code 10/Oct/2026:13:55:36 -0700}, the time of access logs. By hand: it is done for every line with a probe.
 */
final class LogTime {

    private static final int LENGTH = 26;
    private static final String PATTERN = "00/aaa/0000:00:00:00 +0000";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private LogTime() {}

    /** Empty when the part of the line from {@code start} to {@code end} is not such a time. */
    static Optional<Instant> read(String line, int start, int end) {
        if (end - start != LENGTH || !matches(line, start)) {
            return Optional.empty();
        }
        int month = MONTHS.indexOf(line.substring(start + 3, start + 6));
        int offset = number(line, start + 22, 2) * 60 + number(line, start + 24, 2);
        if (month < 0 || month % 3 != 0) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(line, start + 7, 4),
                    month / 3 + 1,
                    number(line, start, 2),
                    number(line, start + 12, 2),
                    number(line, start + 15, 2),
                    Math.min(59, number(line, start + 18, 2))); // a leap second
            int sign = line.charAt(start + 21) == '-' ? -1 : 1;
            return Optional.of(local.toInstant(ZoneOffset.ofTotalSeconds(sign * offset * 60)));
        } catch (DateTimeException e) {
            return Optional.empty(); // the 31st of a short month, the 25th hour
        }
    }

    private static boolean matches(String line, int start) {
        for (int i = 0; i < LENGTH; i++) {
            char c = line.charAt(start + i);
            boolean fits = switch (PATTERN.charAt(i)) {
                case '0' -> c >= '0' && c <= '9';
                case 'a' -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                case '+' -> c == '+' || c == '-';
                default -> c == PATTERN.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String line, int start, int digits) {
        int number = 0;
        for (int i = start; i < start + digits; i++) {
            number = number * 10 + line.charAt(i) - '0';
        }
        return number;
    }
}
