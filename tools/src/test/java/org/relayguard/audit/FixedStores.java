/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relayguard.audit.subject.LiveStores;

/** Stores that hold what a file says. */
record FixedStores(Set<String> domains, Set<String> users, List<StoredMapping> mappings) implements LiveStores {

    static FixedStores of(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> domains = list(properties, "domains").collect(Collectors.toSet());
        List<StoredMapping> mappings =
                list(properties, "mappings").map(line -> mapping(line, domains)).toList();
        return new FixedStores(domains, list(properties, "users").collect(Collectors.toSet()), mappings);
    }

    private static Stream<String> list(Properties properties, String key) {
        return Stream.of(properties.getProperty(key, "").split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static StoredMapping mapping(String line, Set<String> domains) {
        String source = line.substring(0, line.indexOf(' '));
        String target = line.substring(line.indexOf(' ') + 1);
        String domain = target.substring(target.lastIndexOf('@') + 1);
        return new StoredMapping(source, source.startsWith(".*@"), target, !domains.contains(domain));
    }

    @Override
    public boolean isInDomainList(String domain) {
        return domains.contains(domain);
    }

    @Override
    public Set<String> withUsers(Set<String> among) {
        return users.stream()
                .map(user -> user.substring(user.indexOf('@') + 1))
                .filter(among::contains)
                .collect(Collectors.toSet());
    }
}
