/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.List;
import java.util.Optional;

/**
 * A matcher, or a composition of matchers.
 *
 * <pre>
 * match="All"                       org.apache.james.transport.matchers.All
 * match="HostIs=a.example"          org.apache.james.transport.matchers.HostIs, condition a.example
 * notmatch="SMTPAuthSuccessful"     the same, inverted
 * match="relay-allowed"             the composite of that name in the processor, with its children
 * </pre>
 *
 * @param className with its package
 * @param condition what stands behind the first {@code =}
 * @param inverted {@code notmatch}
 * @param children of a composite
 */
public record MatcherNode(String className, Optional<String> condition, boolean inverted, List<MatcherNode> children) {

    public MatcherNode {
        children = List.copyOf(children);
    }
}
