/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.subject;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.relayguard.jamesconf.HandlerChain;
import org.relayguard.jamesconf.HandlerChain.Handler;

/** The one place that knows which SMTP handlers of the guard there are, and which a listener has to have. */
public final class GuardHandlers {

    private static final String PACKAGE = "org.relayguard.smtp.";

    public static final String RAW_LINE = PACKAGE + "RawLineHandler";
    public static final String RECIPIENT_CHECK = PACKAGE + "RelayAwareValidRcptHandler";
    public static final String LMTP_PACKAGE = PACKAGE + "LmtpCmdHandlerLoader";

    /** Lets the self-test of the server be a stranger; where in the chain it stands is all the same. */
    public static final String OUTSIDER = PACKAGE + "OutsiderHandler";

    /** Takes AUTH only where it is announced; where in the chain it stands is all the same. */
    public static final String ANNOUNCED_AUTH = PACKAGE + "AnnouncedAuthHandler";

    /** Takes from strangers what they ask of delivery reports; where in the chain it stands is all the same. */
    public static final String STRANGER_DSN = PACKAGE + "StrangerDsnHook";

    private static final String REVERSE_PATH = PACKAGE + "ReversePathHandler";
    private static final String FORWARD_PATH = PACKAGE + "ForwardPathHandler";

    /**
     * What every SMTP listener has to have, in the order in which it is listed. The check of recipients is another
     * matter.
     */
    private static final List<String> HANDLERS = List.of(
            RAW_LINE,
            PACKAGE + "TcpPeerHandler",
            REVERSE_PATH,
            FORWARD_PATH,
            PACKAGE + "UnknownCommandLimitHook",
            PACKAGE + "EvidenceHook");

    /** They ask how far a client is trusted, and take relaying from one whom James trusts by mistake. */
    private static final Set<String> JUDGING_TRUST = Set.of(REVERSE_PATH, FORWARD_PATH);

    private GuardHandlers() {}

    /** The guard's handlers that an SMTP listener lacks, in the order in which they are listed. */
    public static List<String> missingFrom(HandlerChain chain) {
        return HANDLERS.stream().filter(handler -> !chain.lists(handler)).toList();
    }

    /** The guard's handlers that a listener has, in the order in which the sample configuration lists them. */
    public static List<String> listedInOrder(HandlerChain chain) {
        return Stream.concat(HANDLERS.stream(), Stream.of(RECIPIENT_CHECK))
                .filter(chain::lists)
                .toList();
    }

    /** The first handler of the guard that stands where another of them should. */
    public static Optional<Handler> firstOutOfOrder(HandlerChain chain) {
        List<String> order = listedInOrder(chain);
        Set<String> seen = new HashSet<>();
        List<Handler> listed = chain.handlers().stream()
                .filter(handler -> order.contains(handler.className()) && seen.add(handler.className()))
                .toList();
        return IntStream.range(0, Math.min(order.size(), listed.size()))
                .filter(i -> !order.get(i).equals(listed.get(i).className()))
                .mapToObj(listed::get)
                .findFirst();
    }

    /** The guard's handlers that are listed before already, in the order of the file. */
    public static List<Handler> listedAgain(HandlerChain chain) {
        Set<String> seen = new HashSet<>();
        return chain.handlers().stream()
                .filter(handler -> isOurs(handler.className()) && !seen.add(handler.className()))
                .toList();
    }

    /** Whether relaying is taken from a client whom James trusts because it reads a network too wide. */
    public static boolean judgeTrust(HandlerChain chain) {
        return JUDGING_TRUST.stream().anyMatch(chain::lists);
    }

    /** Whether a handler reads commands, in front of James's own that do. */
    public static boolean readsCommands(String className) {
        return className.equals(RAW_LINE) || className.equals(REVERSE_PATH) || className.equals(FORWARD_PATH);
    }

    /** Whether a handler is one of the guard's. */
    public static boolean isOurs(String className) {
        return className.startsWith(PACKAGE);
    }
}
