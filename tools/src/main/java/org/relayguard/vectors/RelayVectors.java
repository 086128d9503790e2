/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.vectors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.relayguard.policy.Reason;
import org.relayguard.text.Csv;

/**
 * The relay vectors: the numbered ones of the public testers, what they do not send, and what is only tried at a
 * relay domain. The tests of this project read the same files.
 *
 * <pre>
 * RelayVectors.shipped().against(server)    one vector for each row and each pair of domains that the row names
 * </pre>
 *
 * <p>Left out is what cannot go over the wire as one command, what names something that the server does not have, and
 * what is no question of relaying.
 */
public final class RelayVectors {

    /** Longest command, in octets: RFC 5321 4.5.3.1.4 has 512 with the line end, and what is longer may be cut off. */
    public static final int MAX_COMMAND = 510;

    private static final List<String> FILES = List.of("public-vectors.csv", "derived-vectors.csv", "relay-domain.csv");

    /** About bounces, and about what James itself writes: over the wire no such character gets as far. */
    private static final Set<String> NO_QUESTION_OF_RELAYING =
            Set.of(Reason.UNDELIVERABLE.label(), Reason.CHANGED_ON_THE_WIRE.label());

    private final List<Map<String, String>> rows;

    private RelayVectors(List<Map<String, String>> rows) {
        this.rows = rows;
    }

    /** The vectors that are in the jar. */
    public static RelayVectors shipped() {
        List<Map<String, String>> rows = FILES.stream()
                .flatMap(file -> Csv.read(lines(file)).stream())
                .filter(row -> !NO_QUESTION_OF_RELAYING.contains(row.get("reason")))
                .toList();
        return new RelayVectors(rows);
    }

    /** The vectors for a server, each once, in the order of the files. */
    public List<RelayVector> against(TestedServer server) {
        List<RelayVector> vectors = new ArrayList<>();
        Set<List<String>> known = new HashSet<>();
        for (Map<String, String> row : rows) {
            substitutions(server)
                    .flatMap(substitution -> vector(row, substitution, server).stream())
                    .filter(vector -> isOneCommand(vector.sender()) && isOneCommand(vector.command()))
                    .filter(vector -> known.add(List.of(vector.sender(), vector.command())))
                    .forEach(vectors::add);
        }
        return List.copyOf(vectors);
    }

    private static Stream<Substitution> substitutions(TestedServer server) {
        if (server.relayDomains().isEmpty()) {
            return server.ourDomains().stream().map(ours -> Substitution.of(server, ours));
        }
        return server.ourDomains().stream()
                .flatMap(ours -> server.relayDomains().stream().map(relay -> Substitution.of(server, ours, relay)));
    }

    /** A sender that names what the server does not have does not leave out the recipient. */
    private static Optional<RelayVector> vector(
            Map<String, String> row, Substitution substitution, TestedServer server) {
        String wire = row.getOrDefault("wire", "");
        String command = wire.isEmpty() ? "RCPT TO:<" + row.get("recipient") + ">" : wire;
        String sender = substitution.apply(row.get("mailFrom")).orElseGet(server::foreignSender);
        return substitution
                .apply(row.get("recipient"))
                .flatMap(recipient -> substitution
                        .apply(command)
                        .map(filled -> new RelayVector(row.get("id"), sender, recipient, filled, row.get("why"))));
    }

    private static boolean isOneCommand(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= MAX_COMMAND
                && text.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
    }

    private static List<String> lines(String file) {
        try (InputStream in = RelayVectors.class.getResourceAsStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the vectors are not in the jar: " + file, e);
        }
    }

    /**
     * One way to try whether a server relays, in the words of that server: its domains stand where the corpus has
     * examples.
     *
     * @param id of the row in the corpus, for example {@code 12a}; stands on several vectors when a server has several
     *     domains
     * @param sender the reverse-path, without angle brackets; empty for the null sender
     * @param recipient the forward-path, without angle brackets; may hold anything but CR, LF and NUL
     * @param command the whole RCPT command, without its line end; at most {@value RelayVectors#MAX_COMMAND} octets of
     *     UTF-8
     * @param why what the vector is about, for a reader
     */
    public record RelayVector(String id, String sender, String recipient, String command, String why) {}
}
