/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.Optional;

/**
 * The James that lies there.
 *
 * @param version of its core
 * @param jar from which that is known, below the James directory
 * @param java the release that its classes need
 * @param spring whether it is the Spring server, which has no Guice
 */
public record JamesServer(String version, String jar, int java, boolean spring) {

    /** Its line; empty when there is no jar of ours for it. */
    public Optional<JamesLine> line() {
        return JamesLine.ofVersion(version);
    }
}
