/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.relayguard.text.Csv;

/**
 * The addresses on which the project stands, with what is expected of each and why. Parser, policy, matchers, command line
 * and the live server read the same files.
 *
 * <p>Every expectation holds in the {@link CorpusWorld}.
 */
public enum Corpus {
    /** The numbered vectors of the public open-relay testers, deduplicated. */
    PUBLIC_VECTORS(Corpus.SHIPPED, "public-vectors.csv"),
    /** Forms that the testers do not send: lists, encapsulation, chains, disguises. */
    DERIVED_VECTORS(Corpus.SHIPPED, "derived-vectors.csv"),
    /** Legitimate forms that resemble routes: nobody at a local domain is refused. */
    LOOK_ALIKES(Corpus.TESTS, "look-alikes.csv"),
    /** Recipients at a domain that is only relayed for. */
    RELAY_DOMAIN(Corpus.SHIPPED, "relay-domain.csv"),
    /** Malformed text, and the bounds of the parser. */
    MALFORMED(Corpus.TESTS, "malformed.csv"),
    /** Reverse-paths; the address is {@link AddressCase#mailFrom()}. */
    REVERSE_PATHS(Corpus.TESTS, "reverse-paths.csv"),
    /** Recipients of clients that are more or less than strangers, and under other settings. */
    TRUSTED(Corpus.TESTS, "trusted.csv");

    /** The vectors that the self-test fires, where the jar has them. */
    private static final String SHIPPED = "/org/relayguard/vectors/";

    private static final String TESTS = "/corpora/";

    private final String folder;
    private final String file;

    Corpus(String folder, String file) {
        this.folder = folder;
        this.file = file;
    }

    /** The rows, in the order of the file. */
    public List<AddressCase> cases() {
        return Csv.read(lines()).stream()
                .map(columns -> new AddressCase(file, columns))
                .toList();
    }

    /** The recipients of strangers under default settings, over all files. */
    public static Stream<AddressCase> strangersRecipients() {
        return Stream.of(PUBLIC_VECTORS, DERIVED_VECTORS, LOOK_ALIKES, RELAY_DOMAIN, MALFORMED)
                .flatMap(corpus -> corpus.cases().stream());
    }

    /** Every row of every file. */
    public static Stream<AddressCase> everything() {
        return Stream.of(values()).flatMap(corpus -> corpus.cases().stream());
    }

    private List<String> lines() {
        try (InputStream in = Corpus.class.getResourceAsStream(folder + file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("corpus " + file, e);
        }
    }
}
