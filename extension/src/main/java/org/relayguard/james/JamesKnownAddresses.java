/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.Optional;
import java.util.Set;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.user.api.UsersRepository;
import org.relayguard.address.Host;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.policy.KnownAddresses;
import org.relayguard.policy.Waiting;

/**
 * Looks for a mailbox of exactly an address, then for a mapping stored for exactly it, then for both at the domains
 * for which its domain stands, in one task under one time-out. That an address is not known is remembered for {@code
 * domain.refresh}: see {@link NegativeAnswers}.
 *
 * <pre>
 * stored in James                        asked                          answer
 * user joe%sales@example.net             joe%sales@example.net          KNOWN
 * user joe@example.net                   joe+a%b.test@example.net       NOT_KNOWN, although James would drop +a%b.test
 * alias a%b.test@example.net             A%b.test@example.net           KNOWN
 * regex or domain mapping of example.net a%b.test@example.net           NOT_KNOWN: a pattern is not an address
 * domain alias alias.example -> example.net, joe%sales@alias.example       KNOWN
 *   and user joe%sales@example.net
 * anything                               "a@b.test"@example.net         NOT_KNOWN: no user name can be made of it
 * a store that fails or hangs            a%b.test@example.net           LOOKUP_FAILED
 * </pre>
 */
public final class JamesKnownAddresses implements KnownAddresses {

    private static final String WHOLE_DOMAIN = "*"; // James reads *@domain as the source of the domain's patterns

    private static final int MOST_DOMAINS = 1_000;

    private final UsersRepository users;
    private final RecipientRewriteTable mappings;
    private final Lookups lookups;
    private final NegativeAnswers<Username> notKnown;
    private final Cache<Domain, Set<Domain>> aliased; // a mapping of a whole domain is known as late as to the snapshot

    @Inject
    JamesKnownAddresses(UsersRepository users, RecipientRewriteTable mappings, RelayGuardConfiguration configuration) {
        this.users = users;
        this.mappings = mappings;
        this.lookups = new Lookups("address", configuration.lookups());
        this.notKnown = new NegativeAnswers<>(configuration.domainRefresh());
        this.aliased = CacheBuilder.newBuilder()
                .maximumSize(MOST_DOMAINS)
                .expireAfterWrite(configuration.domainRefresh())
                .build();
    }

    @Override
    public KnownAddresses within(Waiting waiting) {
        return (localPart, domain) -> lookUp(localPart, domain, waiting);
    }

    @Override
    public Answer lookUp(String localPart, Host domain) {
        return lookUp(localPart, domain, new Waiting());
    }

    private Answer lookUp(String localPart, Host domain, Waiting waiting) {
        Optional<Username> address = UserNames.of(localPart, domain);
        if (address.isEmpty() || localPart.equals(WHOLE_DOMAIN) || notKnown.contains(address.get())) {
            return Answer.NOT_KNOWN;
        }
        Answer answer = lookups.ask(waiting, () -> isKnown(address.get()) || isKnownAtAliased(address.get()))
                .map(known -> known ? Answer.KNOWN : Answer.NOT_KNOWN)
                .orElse(Answer.LOOKUP_FAILED);
        if (answer == Answer.NOT_KNOWN) {
            notKnown.add(address.get());
        }
        return answer;
    }

    private boolean isKnown(Username address) throws Exception {
        return isMailbox(address) || isMapped(address);
    }

    /** Where an alias leads outside, no address is asked for: its domain is a relay domain. */
    private boolean isKnownAtAliased(Username address) throws Exception {
        Domain own = address.getDomainPart().orElseThrow();
        for (Domain domain : aliased.get(own, () -> new DomainMappings(mappings, unused -> true).aliased(own))) {
            if (isKnown(address.withOtherDomain(domain))) {
                return true;
            }
        }
        return false;
    }

    private boolean isMailbox(Username address) throws Exception {
        // Not users.getUsername(MailAddress): from James 3.9 on it drops +detail, so that joe+a%b.test would be joe.
        return users.contains(
                users.supportVirtualHosting() ? address : Username.fromLocalPartWithoutDomain(address.getLocalPart()));
    }

    private boolean isMapped(Username address) throws Exception {
        Domain domain = address.getDomainPart().orElseThrow();
        return !mappings.getStoredMappings(MappingSource.fromUser(address.getLocalPart(), domain))
                .isEmpty();
    }

    /** Whether look-ups are paused because the stores took too long. */
    public boolean isPaused() {
        return lookups.isPaused();
    }

    /** Stops the threads; called by James when it stops. */
    @PreDestroy
    public void close() {
        lookups.close();
    }
}
