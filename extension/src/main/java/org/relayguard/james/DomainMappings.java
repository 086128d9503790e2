/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.Domain;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;

/**
 * Tells whether the mappings that are stored for a whole domain carry a local part away from this server, and with it
 * whatever route stands in it. Follows them as James's AbstractRecipientRewriteTable does: domain by domain, with
 * James's own limit, and with the mappings of a level dropped when one of them maps the domain to itself.
 *
 * <pre>
 * old.example  -> partner.example                        leaves
 * alias.example -> example.net (local)                   stays
 * a.example -> b.example -> partner.example              leaves
 * a.example -> b.example, with a catch-all at b.example  stays
 * a.example -> b.example -> a.example                    leaves: a loop cannot be told
 * eleven domains in a row                                leaves: James's limit of ten
 * </pre>
 *
 * <p>With {@code recursiveMapping=false} James's limit is zero, at which it fails for every address: cannot be told.
 *
 * <p>Also tells where a client may choose the destination, and for which other domains a domain stands.
 *
 * <p>Made for one refresh or one question: each domain is looked up once.
 */
final class DomainMappings {

    /** Of the domains that are visited from one domain; a wider fan cannot be told. */
    static final int MOST_VISITS = 1_000;

    /** Of the domains for which one domain stands: a look-up may ask twice for each of them, under one time-out. */
    static final int MOST_ALIASED = 10;

    /** Whether mail for a domain ends here. */
    @FunctionalInterface
    interface LocalEnd {
        boolean isLocal(Domain domain) throws Exception;
    }

    private final RecipientRewriteTable table;
    private final int limit;
    private final LocalEnd localEnd;
    private final Map<Domain, Level> levels = new HashMap<>();
    private int visits;

    DomainMappings(RecipientRewriteTable table, LocalEnd localEnd) {
        this.table = table;
        this.limit = Optional.ofNullable(table.getConfiguration())
                .orElse(RecipientRewriteTableConfiguration.DEFAULT_ENABLED)
                .getMappingLimit();
        this.localEnd = localEnd;
    }

    /**
     * Whether local parts at a domain of ours may leave.
     *
     * @throws Exception what the store throws
     */
    boolean leave(Domain domain) throws Exception {
        visits = 0;
        return !level(domain).isEmpty() && follow(domain, limit, Set.of());
    }

    /**
     * Whether some local part at a domain of ours may choose where it goes: which one, {@link CapturedDestination}
     * finds out.
     *
     * @throws Exception what the store throws
     */
    boolean mayCapture(Domain domain) throws Exception {
        visits = 0;
        return !level(domain).isEmpty() && mayCapture(domain, limit, Set.of());
    }

    private boolean mayCapture(Domain domain, int remaining, Set<Domain> before) throws Exception {
        if (remaining == 0 || before.contains(domain) || level(domain).isDropped()) {
            return false; // James carries nothing, or nothing further
        }
        if (++visits > MOST_VISITS) {
            return true;
        }
        Set<Domain> visited = new HashSet<>(before);
        visited.add(domain);
        for (WholeDomainMapping mapping : level(domain).mappings()) {
            if (mapping instanceof WholeDomainMapping.Anywhere) {
                return true;
            }
            if (mapping instanceof WholeDomainMapping.To to
                    && ((to.makesRoute() && !localEnd.isLocal(to.target()))
                            || mayCapture(to.target(), remaining - 1, visited))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The domains for which this one stands: where the same local part is the same address, in the order of the
     * mappings. Not the domain itself.
     *
     * @throws Exception what the store throws
     */
    Set<Domain> aliased(Domain domain) throws Exception {
        Set<Domain> found = new LinkedHashSet<>();
        List<Domain> next = List.of(domain);
        for (int step = 0; step < limit && !next.isEmpty(); step++) {
            List<Domain> targets = new ArrayList<>();
            for (Domain from : next) {
                for (Domain target : level(from).aliases()) {
                    if (found.size() < MOST_ALIASED && !target.equals(domain) && found.add(target)) {
                        targets.add(target);
                    }
                }
            }
            next = targets;
        }
        return found;
    }

    /** Changes with the mappings of every domain that was looked at. */
    int fingerprint() {
        return levels.hashCode();
    }

    private boolean follow(Domain domain, int remaining, Set<Domain> before) throws Exception {
        if (remaining == 0 || before.contains(domain) || ++visits > MOST_VISITS) {
            return true;
        }
        Level level = level(domain);
        if (level.mayStay() && !localEnd.isLocal(domain)) {
            return true;
        }
        if (level.isDropped()) {
            return false;
        }
        Set<Domain> visited = new HashSet<>(before);
        visited.add(domain);
        for (WholeDomainMapping mapping : level.mappings()) {
            if (leaves(domain, mapping, remaining, visited)) {
                return true;
            }
        }
        return false;
    }

    private boolean leaves(Domain domain, WholeDomainMapping mapping, int remaining, Set<Domain> visited)
            throws Exception {
        if (mapping instanceof WholeDomainMapping.To to) {
            // A pattern onto its own domain stays: user+detail -> user.
            return !to.target().equals(domain) && follow(to.target(), remaining - 1, visited);
        }
        return mapping instanceof WholeDomainMapping.Anywhere;
    }

    private Level level(Domain domain) throws Exception {
        Level known = levels.get(domain);
        if (known != null) {
            return known;
        }
        List<Mapping> stored = table.getStoredMappings(MappingSource.fromDomain(domain))
                .asStream()
                .toList();
        Level level = Level.of(domain, stored);
        levels.put(domain, level);
        return level;
    }

    /**
     * The mappings of one whole domain.
     *
     * @param stored as James writes them
     * @param aliases the domains in whose place this one may stand
     * @param mappings what they do
     * @param mayStay whether an address may end at this domain: without any mapping, or when none needs to match it
     * @param isDropped whether James drops them all because one maps the domain to itself
     */
    private record Level(
            List<String> stored,
            List<Domain> aliases,
            List<WholeDomainMapping> mappings,
            boolean mayStay,
            boolean isDropped) {

        static Level of(Domain domain, List<Mapping> stored) {
            boolean dropped = stored.stream().anyMatch(mapping -> isIdentity(domain, mapping));
            boolean onlyPatterns = stored.stream().allMatch(mapping -> mapping.getType() == Mapping.Type.Regex);
            return new Level(
                    stored.stream().map(Mapping::asString).sorted().toList(),
                    dropped ? List.of() : aliases(stored),
                    stored.stream().map(WholeDomainMapping::of).toList(),
                    dropped || onlyPatterns,
                    dropped);
        }

        private static List<Domain> aliases(List<Mapping> stored) {
            return stored.stream()
                    .filter(mapping -> mapping.getType() != Mapping.Type.Regex)
                    .map(WholeDomainMapping::of)
                    .filter(WholeDomainMapping.To.class::isInstance)
                    .map(to -> ((WholeDomainMapping.To) to).target())
                    .toList();
        }

        private static boolean isIdentity(Domain domain, Mapping mapping) {
            return mapping.getType() != Mapping.Type.Regex
                    && WholeDomainMapping.of(mapping).equals(WholeDomainMapping.To.as(domain));
        }

        boolean isEmpty() {
            return mappings.isEmpty();
        }
    }
}
