/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.relayguard.jamesconf.LogLevels;
import org.relayguard.jamesconf.Setting;

/**
 * Whether James's log lets through what the guard writes: each relay attempt is one line of level INFO, and James's own samples
 * stop that at the root. A level that the file does not tell (a variable, a file that is included) is not judged.
 */
final class LogExamination implements Examination {

    /** Under which the attempts are written. */
    static final String LOGGER = "org.relayguard.attempt";

    private static final String GUARD = "org.relayguard";
    private static final Set<String> ABOVE_INFO = Set.of("WARN", "ERROR", "OFF");

    @Override
    public void examine(Installation installation, Consumer<Fault> faults) {
        Optional<LogLevels> levels =
                installation.configuration().logging().content().filter(LogLevels::complete);
        levels.flatMap(all -> all.nearest(LOGGER)).ifPresent(logger -> {
            Setting level = levels.get().byLogger().get(logger);
            if (ABOVE_INFO.contains(level.text())) {
                faults.accept(silent(logger, level));
            }
        });
    }

    private static Fault silent(String logger, Setting level) {
        String name = logger.startsWith(GUARD) ? logger : GUARD;
        return Fault.of(
                FaultKind.LOG_SILENT,
                level.place(),
                "the level of " + LOGGER + " is " + level.text() + ", by " + logger,
                "<logger name=\"" + name + "\" level=\"INFO\"/>");
    }
}
