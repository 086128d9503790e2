/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import java.util.List;
import java.util.stream.Stream;
import org.relayguard.jamesconf.HandlerChain;

/** The one place that knows which SMTP handlers of the guard there are, and which a listener has to have. */
public final class GuardHandlers {

    private static final String PACKAGE = "org.relayguard.smtp.";

    public static final String RECIPIENT_CHECK = PACKAGE + "RelayAwareValidRcptHandler";
    public static final String NARROW_TRUST = PACKAGE + "NarrowTrustHook";
    public static final String LMTP_PACKAGE = PACKAGE + "LmtpCmdHandlerLoader";

    /**
     * What every SMTP listener has to have once it has any of the guard's handlers, in the order in which it is listed. Each
     * handler of the door is named here when it is shipped.
     */
    private static final List<String> REQUIRED = List.of();

    private GuardHandlers() {}

    /** The guard's handlers that a listener lacks, in the order in which they are listed. */
    public static List<String> missingFrom(HandlerChain chain) {
        if (chain.handlers().stream().noneMatch(handler -> isOurs(handler.className()))) {
            return Stream.concat(Stream.of(RECIPIENT_CHECK), REQUIRED.stream())
                    .distinct()
                    .toList();
        }
        return REQUIRED.stream().filter(handler -> !chain.lists(handler)).toList();
    }

    /** Whether a handler is one of the guard's. */
    public static boolean isOurs(String className) {
        return className.startsWith(PACKAGE);
    }
}
