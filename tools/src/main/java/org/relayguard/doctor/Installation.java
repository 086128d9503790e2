/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.List;
import java.util.Optional;
import org.relayguard.audit.UnreadableFile;
import org.relayguard.jamesconf.JamesConfiguration;

/**
 * What lies in the directory of a James.
 *
 * @param servers one for each version of James whose jars lie there: none when there is no James, two when it cannot be told
 *     which of them runs
 * @param java what runs it; empty when the directory that was named for it is no Java
 * @param jars ours, in the order of their names
 * @param configuration of {@code conf/}
 * @param unreadable folders and jars that could not be looked at; files of {@code conf/} are in {@code configuration}
 */
public record Installation(
        List<JamesServer> servers,
        Optional<JavaRuntime> java,
        List<GuardJar> jars,
        JamesConfiguration configuration,
        List<UnreadableFile> unreadable) {

    public Installation {
        servers = List.copyOf(servers);
        jars = List.copyOf(jars);
        unreadable = List.copyOf(unreadable);
    }

    /** The James that runs; empty when there is none, or when it cannot be told which. */
    public Optional<JamesServer> james() {
        return servers.size() == 1 ? Optional.of(servers.get(0)) : Optional.empty();
    }

    /** The line of James; empty when it is none of ours, or cannot be told. */
    public Optional<JamesLine> line() {
        List<Optional<JamesLine>> lines =
                servers.stream().map(JamesServer::line).distinct().toList();
        return lines.size() == 1 ? lines.get(0) : Optional.empty();
    }

    /** Whether everything in extensions-jars could be looked at. */
    boolean areExtensionsRead() {
        return unreadable.stream().noneMatch(file -> file.file().startsWith(InstallationReader.EXTENSIONS));
    }
}
