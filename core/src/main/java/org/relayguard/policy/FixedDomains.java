/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.policy;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relayguard.address.Host;

/**
 * Domain classes from lists that do not change: the command line's options, or a test's.
 *
 * <pre>
 * FixedDomains.builder().local("example.net").relay("old.example").ownName("mx1").ownAddress(ip).build()
 * example.net, EXAMPLE.NET.       LOCAL, and the default domain
 * old.example                     RELAY
 * mx1, [192.0.2.25] (ip)          LOCAL
 * victim.test, sub.example.net    EXTERNAL
 * </pre>
 *
 * <p>A domain that stands in several lists is a relay domain if it is listed as one: the server's domain list names
 * relay domains as well. Names compare as {@link Host} compares them. Nothing is ever UNKNOWN.
 */
public final class FixedDomains implements DomainClasses {

    private final Map<Host, DomainClass> classes;
    private final Set<Host> delivered;
    private final Host defaultDomain; // null without a local domain

    private FixedDomains(Builder builder) {
        this.classes = Map.copyOf(builder.classes);
        this.delivered = Set.copyOf(builder.delivered);
        this.defaultDomain = builder.defaultDomain;
    }

    /** Starts with empty lists: until one is added, every domain is external and there is no default domain. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public DomainClass classOf(Host host) {
        return classes.getOrDefault(host, DomainClass.EXTERNAL);
    }

    /** The lists are complete, so there is nobody to ask once more. */
    @Override
    public DomainClass confirmExternal(Host host) {
        return DomainClass.EXTERNAL;
    }

    /** A list of domains is taken for one of A-labels, as a server's has to be. */
    @Override
    public DomainClass deliveryOf(String domain) {
        boolean ascii = domain.chars().allMatch(c -> c < 0x80);
        return ascii && delivered.contains(Host.of(domain)) ? DomainClass.LOCAL : DomainClass.EXTERNAL;
    }

    /** The first local domain. */
    @Override
    public Optional<Host> defaultDomain() {
        return Optional.ofNullable(defaultDomain);
    }

    /** Collects the lists. Reusable: what is built does not change with it. */
    public static final class Builder {

        private final Map<Host, DomainClass> classes = new HashMap<>();
        private final Set<Host> delivered = new HashSet<>();
        private Host defaultDomain; // null until the first local domain

        private Builder() {}

        /** A local domain; the first one is the default domain. */
        public Builder local(String domain) {
            Host host = Host.of(domain);
            if (defaultDomain == null) {
                defaultDomain = host;
            }
            classes.putIfAbsent(host, DomainClass.LOCAL);
            delivered.add(host);
            return this;
        }

        /** A relay domain, whatever other lists name it too. */
        public Builder relay(String domain) {
            classes.put(Host.of(domain), DomainClass.RELAY);
            return this;
        }

        /** A name of the server itself; a single label will do. */
        public Builder ownName(String name) {
            classes.putIfAbsent(Host.of(name), DomainClass.LOCAL);
            return this;
        }

        /** An address of the server itself, as a literal or bare in a hop. */
        public Builder ownAddress(InetAddress address) {
            classes.putIfAbsent(Host.of(address), DomainClass.LOCAL);
            return this;
        }

        /** What has been collected so far. */
        public FixedDomains build() {
            return new FixedDomains(this);
        }
    }
}
