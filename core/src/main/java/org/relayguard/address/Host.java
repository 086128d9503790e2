/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.relayguard.net.IpLiterals;
import org.relayguard.net.IpText;

/**
 * One hop of a chain: a domain name, an IP address, or text that is neither.
 *
 * <pre>
 * Example.COM.              example.com            can be a mail host
 * bücher.example            xn--bcher-kva.example  can be a mail host, equal to its A-label
 * [192.0.2.1], 192.0.2.1    [192.0.2.1]            can be a mail host
 * [IPv6:2001:DB8::1]        [IPv6:2001:db8::1], equal however it is written
 * [::ffff:192.0.2.1]        [192.0.2.1]
 * localhost                 localhost              can be a mail host
 * [example.com]             [example.com]          a name in brackets: the host of that name
 * sales, mx1, 2.5           as written             cannot (a single label, a number); one of our own names still may
 * straße.example            as written             can be a mail host; equals only itself: two readings
 * relay.uucp                relay.uucp             cannot: no mail host has that name any more
 * </pre>
 */
public final class Host {

    private final String name; // what is compared and classified: without brackets
    private final boolean inBrackets;
    private final Optional<InetAddress> address;
    private final boolean domainName;
    private final boolean mailHost;

    private Host(String name, boolean inBrackets, Optional<InetAddress> address, boolean domainName, boolean mailHost) {
        this.name = name;
        this.inBrackets = inBrackets;
        this.address = address;
        this.domainName = domainName;
        this.mailHost = mailHost;
    }

    /**
     * Reads a hop as written. Never throws; what is neither a name nor an address becomes a host that cannot take mail.
     */
    public static Host of(String written) {
        String trimmed = written.strip();
        if (trimmed.length() >= 2 && trimmed.charAt(0) == '[' && trimmed.charAt(trimmed.length() - 1) == ']') {
            return literal(trimmed.substring(1, trimmed.length() - 1).strip());
        }
        Optional<InetAddress> bare = IpLiterals.parse(trimmed);
        return bare.isPresent() ? of(bare.get()) : named(trimmed, false);
    }

    /** The host of an IP address, as a literal. */
    public static Host of(InetAddress address) {
        return new Host(IpText.of(address), true, Optional.of(address), false, true);
    }

    private static Host literal(String content) {
        String digits = content.regionMatches(true, 0, "IPv6:", 0, 5) ? content.substring(5) : content;
        return IpLiterals.parse(digits).map(Host::of).orElseGet(() -> named(content, true));
    }

    private static Host named(String written, boolean inBrackets) {
        if (DomainNames.isAscii(written)) {
            String name = DomainNames.canonical(written);
            boolean mailHost = DomainNames.canBeMailHost(name);
            return named(name, inBrackets, mailHost || DomainNames.isName(name), mailHost);
        }
        InternationalName name = InternationalName.of(written);
        return named(name.canonical(), inBrackets, name.isName(), name.canBeMailHost());
    }

    private static Host named(String name, boolean inBrackets, boolean domainName, boolean mailHost) {
        return new Host(name, inBrackets, Optional.empty(), domainName, mailHost);
    }

    /**
     * Lower-case A-labels without a trailing dot; literals in brackets. What is not a name, or can be read as two,
     * stays as written, in lower case.
     */
    public String text() {
        if (!inBrackets) {
            return name;
        }
        boolean ipv6 = address.isPresent() && address.get() instanceof Inet6Address;
        return (ipv6 ? "[IPv6:" : "[") + name + ']';
    }

    /** The name to compare and to look up: as {@link #text()} but without brackets. */
    public String name() {
        return name;
    }

    /** The address of an IP literal or of a bare IP address. */
    public Optional<InetAddress> address() {
        return address;
    }

    /** Whether this is written as a literal. */
    boolean isInBrackets() {
        return inBrackets;
    }

    /** Whether this is a domain name, in brackets or not. */
    boolean isDomainName() {
        return domainName;
    }

    /**
     * Whether this means the machine itself, whoever asks: a loopback or unspecified address, {@code localhost} and
     * below.
     */
    public boolean isThisMachine() {
        return address.map(ip -> ip.isLoopbackAddress() || ip.isAnyLocalAddress())
                .orElseGet(() -> name.equals("localhost") || name.endsWith(".localhost"));
    }

    /** Rule 3 of the policy: a name with a dot, an IP literal or address, or {@code localhost}; not a pseudo-domain. */
    public boolean canBeMailHost() {
        return mailHost;
    }

    /** Whether this is a name of a network without mail hosts: {@code .uucp}, {@code .bitnet}, {@code .csnet}. */
    public boolean isPseudoDomain() {
        return DomainNames.isPseudoDomain(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Host that && name.equals(that.name) && address.equals(that.address));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
