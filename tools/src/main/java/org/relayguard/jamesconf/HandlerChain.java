/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.List;
import java.util.Optional;
import org.relayguard.jamesconf.Setting.Place;

/**
 * The {@code <handlerchain>} of a server. James runs the handlers in this order, and its core handlers after them.
 *
 * @param place of the element, or of the server when it has none
 * @param coreHandlersPackage the package that is appended, when it is not James's default
 * @param handlers in the order of the file
 */
public record HandlerChain(Place place, Optional<Setting> coreHandlersPackage, List<Handler> handlers) {

    public HandlerChain {
        handlers = List.copyOf(handlers);
    }

    /** Whether a class is listed. */
    public boolean lists(String className) {
        return handlers.stream().anyMatch(handler -> handler.className().equals(className));
    }

    /**
     * A {@code <handler>} of a chain.
     *
     * @param className as written
     * @param place of the element
     */
    public record Handler(String className, Place place) {}
}
