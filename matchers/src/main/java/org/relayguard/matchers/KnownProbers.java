/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import java.time.Duration;
import java.util.Set;
import org.relayguard.attempt.SourceAggregate;
import org.relayguard.probe.ProbeKind;

/** Port: who looked for a proxy lately, wherever on this server. Never blocks. */
public interface KnownProbers {

    /**
     * @param kinds any of them will do
     * @param within how long ago at most, up to {@link #memory()}
     */
    boolean hasProbed(SourceAggregate source, Set<ProbeKind> kinds, Duration within);

    /** How long a source is remembered after its last probe. */
    Duration memory();
}
