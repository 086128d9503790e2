/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.relayguard.corpus.ProbeCase;
import org.relayguard.corpus.ProbeCorpus;

/** Makes what a client might send: noise, noise after a first byte that means something, pieces of requests, mutated rows. */
final class ProbeFuzzer {

    private static final List<String> PIECES = List.of(
            "GET ",
            "POST ",
            "PUT ",
            "CONNECT ",
            "http://",
            "HTTPS://",
            "www.example.net",
            "www.example.com",
            "10.10.10.1",
            "[::1]",
            "[",
            "]",
            "@",
            "%",
            "%2f",
            "\\",
            ":25",
            ":",
            "/",
            "?",
            "=",
            "=http://",
            "#",
            " ",
            "\t",
            " HTTP/1.1",
            " HTTP/1.0",
            "\r\n",
            "\n",
            "\r",
            "\r\n\r\n",
            "Host: ",
            "Content-Length: ",
            "Content-Length: 99\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Proxy-Authorization: Basic eA==\r\n",
            "Upgrade: websocket\r\n",
            "EHLO a\r\n",
            "MAIL FROM:<a@b.test>",
            "AUTH PLAIN x\r\n",
            "quit\r\n",
            "ho:127.0.0.1:1\r\n",
            "\u00fc",
            "\u0000",
            "\u0005\u0001",
            "\u0004\u0001",
            "\u0016\u0003\u0001",
            "a",
            "1");

    private final Random random;
    private final List<byte[]> rows;

    ProbeFuzzer(long seed) {
        this.random = new Random(seed);
        this.rows = Stream.of(ProbeCorpus.values())
                .flatMap(corpus -> corpus.cases().stream())
                .map(ProbeCase::sent)
                .filter(sent -> sent.length > 0)
                .toList();
    }

    byte[] next() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> noise(random.nextInt(64));
            case 2 -> behind(new byte[] {4, 1}, 600);
            case 3 -> behind(new byte[] {5, (byte) (1 + random.nextInt(16))}, 600);
            case 4 -> behind(new byte[] {0x16, 3, 1, 0, (byte) random.nextInt(256), 1, 0, 0}, 300);
            case 5 -> pieces();
            default -> mutated();
        };
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] behind(byte[] front, int most) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(front);
        bytes.writeBytes(noise(random.nextInt(most)));
        return bytes.toByteArray();
    }

    private byte[] pieces() {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        if (random.nextInt(50) == 0) {
            text.append(text.toString().repeat(1 + 30_000 / text.length()));
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] mutated() {
        byte[] bytes = rows.get(random.nextInt(rows.size())).clone();
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
