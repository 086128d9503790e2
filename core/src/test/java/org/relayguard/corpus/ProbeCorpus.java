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
import org.relayguard.text.Csv;

/**
 * What clients send to HTTP and SOCKS ports, with what it is and why. The classifier, the command line and the live sensor
 * read the same files.
 */
public enum ProbeCorpus {
    /** Each is one probe. */
    PROBES("probes.csv"),
    /** None is a probe. */
    ORDINARY_REQUESTS("ordinary-requests.csv");

    /** Every expectation holds where exactly these are ours. */
    public static final List<String> OWN_NAMES = List.of(
            "gate.example.net",
            "www.example.net",
            "*.shop.example.net",
            "bücher.example",
            "10.10.10.1",
            "10.10.10.2",
            "2001:db8::25",
            "fe80::25");

    private final String file;

    ProbeCorpus(String file) {
        this.file = file;
    }

    /** The rows, in the order of the file. */
    public List<ProbeCase> cases() {
        try (InputStream in = ProbeCorpus.class.getResourceAsStream("/corpora/" + file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return Csv.read(reader.lines().toList()).stream()
                    .map(columns -> new ProbeCase(file, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("corpus " + file, e);
        }
    }
}
