/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.util.List;
import org.relayguard.vectors.RelayVector;
import org.relayguard.vectors.TestedServer;

/**
 * Vectors that no list can hold: recipients that a mapping of this very server would send where they say.
 *
 * <pre>
 * *@rx.example -> regex:(.*)=(.*)@rx.example:${1}@${2}    RCPT TO:&lt;spamtest=example.com@rx.example&gt;
 * no such mapping                                         none
 * </pre>
 */
@FunctionalInterface
public interface MappingVectors {

    /** Those for the mappings that are stored now. May wait for stores. */
    List<RelayVector> against(TestedServer server);
}
