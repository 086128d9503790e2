/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.relayguard.address.PathParser;

/**
 * Tells of one recipient whether a mapping takes its destination from it. Follows the mappings as James's
 * AbstractRecipientRewriteTable does and lets James's own code apply each pattern; what James cannot apply it does not
 * carry either.
 *
 * <pre>
 * *@rx.example -> regex:(.*)=(.*)@rx.example:${1}@${2}
 *
 * bob=victim.test@rx.example                     captured
 * bob=example.net@rx.example                     not: it stays here
 * bob@rx.example                                 not: the pattern does not match
 * joe=home.test@rx.example, with a forward of    not: somebody stored what shall become of exactly this address
 *   its own
 * </pre>
 *
 * <p>An administrator's pattern may take for ever on what a stranger writes, so this is asked on a pool of its own.
 */
final class CapturedDestination {

    /** Of addresses that are looked at from one; beyond them nobody can tell. */
    static final int MOST_VISITS = 100;

    private static final String WHOLE_DOMAIN = "*";

    /** Whose domain a destination is. */
    interface Ends {

        /** Whether mail to it stays on this server. */
        boolean isLocal(Domain domain) throws Exception;

        /** Whether this server accepts mail for it. */
        boolean isOurs(Domain domain) throws Exception;
    }

    private final RecipientRewriteTable table;
    private final Ends ends;
    private final int limit;
    private int visits;

    CapturedDestination(RecipientRewriteTable table, Ends ends) {
        this.table = table;
        this.ends = ends;
        this.limit = Optional.ofNullable(table.getConfiguration())
                .orElse(RecipientRewriteTableConfiguration.DEFAULT_ENABLED)
                .getMappingLimit();
    }

    /**
     * Whether it leads away to where the recipient says.
     *
     * @throws Exception what the stores throw
     */
    boolean isCaptured(Username recipient) throws Exception {
        visits = 0;
        return isCaptured(recipient, limit);
    }

    private boolean isCaptured(Username recipient, int remaining) throws Exception {
        if (remaining == 0 || hasMappingOfItsOwn(recipient)) {
            return false;
        }
        if (++visits > MOST_VISITS) {
            throw new IllegalStateException("more than " + MOST_VISITS + " mappings to follow");
        }
        List<Rewritten> rewritten = rewritten(recipient);
        if (rewritten.stream().anyMatch(to -> to.dropsAll(recipient))) {
            return false;
        }
        for (Rewritten to : rewritten) {
            if (to.isChosen(ends) || (!to.isFixed() && isCaptured(to.recipient(), remaining - 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasMappingOfItsOwn(Username recipient) throws RecipientRewriteTableException {
        return !recipient.getLocalPart().equals(WHOLE_DOMAIN)
                && !table.getStoredMappings(MappingSource.fromUser(recipient)).isEmpty();
    }

    private List<Rewritten> rewritten(Username recipient) throws Exception {
        Domain domain = recipient.getDomainPart().orElseThrow();
        List<Mapping> stored = table.getStoredMappings(MappingSource.fromDomain(domain))
                .asStream()
                .toList();
        List<Rewritten> rewritten = new ArrayList<>();
        for (Mapping mapping : stored) {
            apply(mapping, recipient)
                    .map(to -> new Rewritten(to.withDefaultDomainFromUser(recipient), mapping))
                    .ifPresent(rewritten::add);
        }
        return rewritten;
    }

    /** Empty for a pattern that does not match, and for what James fails at. */
    private static Optional<Username> apply(Mapping mapping, Username recipient) {
        try {
            return mapping.rewriteUser(recipient);
        } catch (Exception e) { // for one, AddressException, whose package differs between the two lines of James
            return Optional.empty();
        }
    }

    /**
     * What one mapping made of a recipient.
     *
     * @param recipient the new one
     * @param mapping the mapping
     */
    private record Rewritten(Username recipient, Mapping mapping) {

        /** Of a mapping onto itself James drops the whole step, but not of a forward that keeps a copy. */
        boolean dropsAll(Username original) {
            return recipient.equals(original) && mapping.getType() != Mapping.Type.Forward;
        }

        boolean isFixed() {
            return by() instanceof WholeDomainMapping.Nowhere;
        }

        boolean isChosen(Ends ends) throws Exception {
            Domain domain = recipient.getDomainPart().orElseThrow();
            boolean domainChosen = by() instanceof WholeDomainMapping.Anywhere && !ends.isOurs(domain);
            return domainChosen || (canMakeRoute() && isRouted() && !ends.isLocal(domain));
        }

        private boolean canMakeRoute() {
            return by() instanceof WholeDomainMapping.Anywhere
                    || (by() instanceof WholeDomainMapping.To to && to.makesRoute());
        }

        private WholeDomainMapping by() {
            return WholeDomainMapping.of(mapping);
        }

        private boolean isRouted() {
            return PathParser.forwardPath(recipient.asString()).hasOperatorInLocalPart();
        }
    }
}
