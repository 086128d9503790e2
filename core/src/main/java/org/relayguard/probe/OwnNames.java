/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.relayguard.address.Host;

/**
 * The names and addresses under which this server may be asked for something, however they are written.
 *
 * <pre>
 * OwnNames.builder().name("www.example.net").name("*.example.org").address(ip).build()
 * www.example.net, WWW.Example.NET.      ours
 * www%2Eexample.net                      ours: percent-encoding is undone once (RFC 3986 3.2.2)
 * a.example.org, a.b.example.org         ours; example.org itself is not
 * 192.0.2.25, [::ffff:192.0.2.25] (ip)   ours
 * 192.0.2.25. (ip)                       ours: browsers drop the dot
 * 3221226009, 0xC0.0.2.25                not ours: nobody innocent writes an address like this
 * </pre>
 *
 * <p>Internationalised names are equal to their A-labels, and an IPv6 literal to itself however it is written, with or
 * without a zone. Ports are not part of a name.
 */
public final class OwnNames {

    /** Nothing is ours. */
    public static final OwnNames NONE = builder().build();

    private static final int MAX_HOST = 1_024; // an internationalised name, each byte of it percent-encoded
    private static final String EVERYTHING_BELOW = "*.";

    private final Set<Host> hosts;
    private final Set<String> parents;

    private OwnNames(Set<Host> hosts, Set<String> parents) {
        this.hosts = Set.copyOf(hosts);
        this.parents = Set.copyOf(parents);
    }

    /** Starts with nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** These names only. */
    public static OwnNames of(Collection<String> names) {
        Builder builder = builder();
        names.forEach(builder::name);
        return builder.build();
    }

    /** These and one address more: the one that a client connected to. */
    public OwnNames and(InetAddress address) {
        Host host = Host.of(address);
        if (hosts.contains(host)) {
            return this;
        }
        Set<Host> more = new HashSet<>(hosts);
        more.add(host);
        return new OwnNames(more, parents);
    }

    /** @param written a host as it stands in a request: one character a byte, without a port; brackets are allowed */
    public boolean contains(String written) {
        if (written.isEmpty() || written.length() > MAX_HOST) {
            return false;
        }
        Host host = RequestedHost.of(text(Percent.decode(withoutZone(written))));
        return hosts.contains(host) || isBelow(host.name());
    }

    /** Whether nothing is ours. */
    public boolean isEmpty() {
        return hosts.isEmpty() && parents.isEmpty();
    }

    private boolean isBelow(String name) {
        int dot = parents.isEmpty() ? -1 : name.indexOf('.');
        while (dot >= 0) {
            if (parents.contains(name.substring(dot + 1))) {
                return true;
            }
            dot = name.indexOf('.', dot + 1);
        }
        return false;
    }

    /** Bytes above ASCII are UTF-8, if they are anything. */
    private static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** RFC 6874: a zone says through which interface the client sends, not whom it means. */
    private static String withoutZone(String host) {
        int zone = host.startsWith("[") && host.endsWith("]") ? host.indexOf('%') : -1;
        return zone < 0 ? host : host.substring(0, zone) + ']';
    }

    /** Collects names and addresses. Reusable: what is built does not change with it. */
    public static final class Builder {

        private final Set<Host> hosts = new HashSet<>();
        private final Set<String> parents = new HashSet<>();

        private Builder() {}

        /** A name or an address in text; {@code *.example.net} stands for every name below. */
        public Builder name(String name) {
            if (name.startsWith(EVERYTHING_BELOW)) {
                parents.add(Host.of(name.substring(EVERYTHING_BELOW.length())).name());
            } else {
                hosts.add(Host.of(name));
            }
            return this;
        }

        /** An address of the server. */
        public Builder address(InetAddress address) {
            hosts.add(Host.of(address));
            return this;
        }

        /** What has been collected so far. */
        public OwnNames build() {
            return new OwnNames(hosts, parents);
        }
    }
}
