/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Says once that something fails, with its trace, and counts what fails after that. A stranger decides how many
 * look-ups there are and of which addresses, so neither a failure nor an answer in between makes a line of its own.
 *
 * <pre>
 * the first                            WARN  Look-ups of address fail; the next ones are only counted (and the trace)
 * others, less than a minute apart     nothing
 * a failure or an answer after a       INFO  Look-ups of address fail: 4711 more, and none for a minute
 *   minute without failure
 * </pre>
 */
final class Outage {

    static final Duration QUIET = Duration.ofMinutes(1);

    private final Logger logger;
    private final String what;
    private final LongSupplier nanos;
    private volatile boolean open;
    private long last;
    private long counted;

    /** @param what fails, as the beginning of a sentence in the present tense: {@code Look-ups of address fail} */
    Outage(Logger logger, String what, LongSupplier nanos) {
        this.logger = logger;
        this.what = what;
        this.nanos = nanos;
    }

    synchronized void failed(Throwable cause) {
        closeIfQuiet();
        last = nanos.getAsLong();
        if (open) {
            counted++;
            return;
        }
        open = true;
        logger.warn("{}; the next ones are only counted", what, cause);
    }

    /** Costs one read as long as nothing fails. */
    void answered() {
        if (open) {
            synchronized (this) {
                closeIfQuiet();
            }
        }
    }

    private void closeIfQuiet() {
        if (open && nanos.getAsLong() - last > QUIET.toNanos()) {
            logger.info("{}: {} more, and none for a minute", what, counted);
            open = false;
            counted = 0;
        }
    }
}
