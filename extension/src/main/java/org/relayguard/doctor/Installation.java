/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.List;
import java.util.Optional;
import org.relayguard.jamesconf.JamesConfiguration;

/**
 * What lies in the directory of a James.
 *
 * @param james empty when none of its jars was found
 * @param java what runs it; empty when the directory that was named for it is no Java
 * @param jars ours, in the order of their names
 * @param configuration of {@code conf/}
 */
public record Installation(
        Optional<JamesServer> james,
        Optional<JavaRuntime> java,
        List<GuardJar> jars,
        JamesConfiguration configuration) {

    public Installation {
        jars = List.copyOf(jars);
    }
}
