/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import java.util.Locale;
import java.util.Optional;

/** Names the legitimate form that an address resembles. The rows stand at {@link LookAlike}. */
final class LookAlikes {

    private LookAlikes() {}

    static Optional<LookAlike> of(MailPath path) {
        String written = path.localPart();
        if (written.isEmpty() || written.equals("\"")) {
            return Optional.empty();
        }
        boolean quoted = written.charAt(0) == '"'
                && path.malformation()
                        .filter(m -> m == Malformation.UNCLOSED_QUOTE)
                        .isEmpty();
        String local = (quoted ? written.substring(1) : written).toLowerCase(Locale.ROOT);
        LookAlike byForm = byForm(local);
        if (byForm != null) {
            return Optional.of(byForm);
        }
        if (path.hasOperatorInLocalPart()) {
            if (path.readings().isEmpty()) {
                return Optional.empty(); // nobody knows what lies beyond the parser's bounds
            }
            return withoutRoute(path, quoted);
        }
        if (quoted) {
            return Optional.of(LookAlike.QUOTED_LOCAL);
        }
        return local.indexOf('+') > 0 ? Optional.of(LookAlike.SUB_ADDRESS) : Optional.empty();
    }

    private static LookAlike byForm(String local) {
        if (isSrs(local)) {
            return LookAlike.SRS;
        }
        if (local.startsWith("prvs=") || local.startsWith("msprvs1=") || local.startsWith("btv1==")) {
            return LookAlike.BATV;
        }
        if (local.startsWith("imcea") && !local.startsWith("imceasmtp-") && local.indexOf('-') > 0) {
            return LookAlike.IMCEAEX;
        }
        if (isX400(local)) {
            return LookAlike.X400;
        }
        if (isGateway(local)) {
            return LookAlike.GATEWAY;
        }
        return isVerp(local) ? LookAlike.VERP : null;
    }

    /** An operator that makes no route by its syntax. */
    private static Optional<LookAlike> withoutRoute(MailPath path, boolean quoted) {
        if (path.readings().stream().anyMatch(Chain::canBeRoute)) {
            return Optional.empty();
        }
        boolean pseudo = path.readings().stream()
                .flatMap(chain -> chain.hosts().stream().skip(1))
                .anyMatch(Host::isPseudoDomain);
        return Optional.of(pseudo ? LookAlike.PSEUDO_TLD : quoted ? LookAlike.QUOTED_LOCAL : LookAlike.PLAIN_OPERATOR);
    }

    private static boolean isSrs(String local) {
        boolean tag = local.startsWith("srs0") || local.startsWith("srs1");
        return (tag && local.length() > 4 && "=+-".indexOf(local.charAt(4)) >= 0) || local.contains("+srs=");
    }

    /** {@code /c=us/admd= /prmd=xyz/}: at least two attributes, each with a key. */
    private static boolean isX400(String local) {
        if (!local.startsWith("/") || local.startsWith("/fax=")) {
            return false;
        }
        int second = local.indexOf('/', 1);
        return local.indexOf('=') > 0 && second > local.indexOf('=');
    }

    /** DECnet {@code node::user}, {@code FAX=+1555}, Notes {@code John_Doe/ACME%ACME}. */
    private static boolean isGateway(String local) {
        int slash = local.indexOf('/');
        return startsWithNode(local)
                || local.startsWith("fax=")
                || local.startsWith("/fax=")
                || (slash > 0 && local.indexOf('%') > slash && local.indexOf('.') < 0);
    }

    /** A node name in front of {@code ::}, which is no part of an IPv6 address behind an operator. */
    private static boolean startsWithNode(String local) {
        int end = 0;
        while (end < local.length() && Character.isLetterOrDigit(local.charAt(end))) {
            end++;
        }
        return end > 0 && local.startsWith("::", end);
    }

    /** {@code list-bounces+user=example.com}, {@code owner-l*user**example.com}. */
    private static boolean isVerp(String local) {
        int equals = local.lastIndexOf('=');
        int stars = local.lastIndexOf("**");
        int domain = equals > 0 ? equals + 1 : stars > 0 ? stars + 2 : -1;
        return domain > 0 && !local.startsWith("=?") && DomainNames.canBeMailHost(local.substring(domain));
    }
}
