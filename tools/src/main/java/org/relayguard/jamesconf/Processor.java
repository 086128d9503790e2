/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.List;

/**
 * One {@code <processor>}.
 *
 * @param place of the element
 * @param name its {@code state}
 * @param lines in the order in which a mail meets them
 */
public record Processor(Place place, String name, List<MailetLine> lines) {

    public Processor {
        lines = List.copyOf(lines);
    }
}
