/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code mailrepositorystore.xml} says.
 *
 * @param protocols with which the path of a mail repository may begin, the default first; none when James takes those
 *     of its product
 */
public record RepositoryStore(List<String> protocols) {

    private static final String SEPARATOR = "://";

    public RepositoryStore {
        protocols = List.copyOf(protocols);
    }

    static RepositoryStore of(XmlElement root) {
        List<String> named = root.children("mailrepositories").stream()
                .flatMap(list -> list.children("mailrepository").stream())
                .flatMap(repository -> repository.children("protocols").stream())
                .flatMap(list -> list.children("protocol").stream())
                .map(XmlElement::text)
                .toList();
        Set<String> protocols = new LinkedHashSet<>();
        root.setting("defaultProtocol")
                .map(Setting::text)
                .filter(named::contains)
                .ifPresent(protocols::add);
        protocols.addAll(named);
        return new RepositoryStore(List.copyOf(protocols));
    }

    /** The protocol of a path, if it has one. */
    public static Optional<String> protocolOf(String path) {
        int end = path.indexOf(SEPARATOR);
        return end < 0 ? Optional.empty() : Optional.of(path.substring(0, end));
    }

    /** A path with another protocol in front. */
    public static String withProtocol(String protocol, String path) {
        int end = path.indexOf(SEPARATOR);
        return protocol + SEPARATOR + (end < 0 ? path : path.substring(end + SEPARATOR.length()));
    }

    /** Whether James starts with a path of this protocol. */
    public boolean knows(String protocol) {
        return protocols.isEmpty() || protocols.contains(protocol);
    }
}
