/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The key that the servers show over TLS, made once with the command that the sample's README gives. */
public final class KeyStore {

    private static final long KEYTOOL_SECONDS = 60;

    private KeyStore() {}

    /** @param file in the folder {@code conf} of one server, beside which the other servers lie */
    public static synchronized void copyTo(Path file) {
        try {
            Path made = file.getParent().getParent().resolveSibling("keystore");
            if (!Files.exists(made)) {
                make(made);
            }
            Files.copy(made, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path file) throws IOException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "james",
                        "-keyalg",
                        "RSA",
                        "-storetype",
                        "PKCS12",
                        "-dname",
                        "CN=mx.example.net",
                        "-validity",
                        "365",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "james72laBalle")
                .inheritIO()
                .start();
        try {
            if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool made no key");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while keytool ran", e);
        }
    }
}
