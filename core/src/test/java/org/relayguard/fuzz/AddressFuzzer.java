/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.fuzz;

import java.util.List;
import java.util.Random;
import org.relayguard.corpus.Corpus;

/**
 * Makes addresses that try to get past a check: built from the pieces of routes, mutated from the corpora, or noise. The
 * same seed gives the same addresses.
 */
public final class AddressFuzzer {

    private static final List<String> HOSTS = List.of(
            "victim.test",
            "third.test",
            "example.net",
            "example.net",
            "EXAMPLE.net.",
            "mx1",
            "mx1.example.net",
            "old.example",
            "old.example",
            "b\u00FCcher.example",
            "xn--bcher-kva.example",
            "sub.example.net",
            "sales",
            "localhost",
            "host.uucp",
            "2.5",
            "[192.0.2.25]",
            "[192.0.2.99]",
            "192.0.2.99",
            "[IPv6:2001:db8::25]",
            "2001:db8::99",
            "[victim.test]",
            "victim\uFF0Etest",
            "example.ne\u1D40",
            "b\u00FC\u200Dcher.example",
            "stra\u00DFe.test",
            "\uFF4Fld.example",
            "");

    private static final List<String> USERS = List.of(
            "user", "bob", "50", "wow", "wendy", "joe+x", "SRS0=HH=TT=victim.test=u", "a.b", "Fred Bloggs", "", " ");

    private static final List<String> OPERATORS = List.of(
            "@", "@", "%", "%", "!", "!", "\\@", "\\%", "\\!", "\uFF20", "\uFF05", "\uFF01", "+40", "=40", "%40");

    private static final List<String> NOISE = List.of(
            "\"",
            "\\",
            ",",
            ";",
            ":",
            "(",
            ")",
            "(c)",
            "(example.net)",
            "<",
            ">",
            " ",
            "\t",
            ".",
            "..",
            "@",
            "%",
            "!",
            "IMCEASMTP-",
            "imceasmtp-",
            "=?utf-8?q?",
            "?=",
            "=?utf-7?q?",
            "=?gbk?q?",
            "=?utf-8*en?b?",
            "\u0140",
            "\u010D\u010A",
            "\uFF1D\uFF1F",
            "=?x?b?",
            "+40",
            "+2E",
            "&AEA-",
            "[",
            "]",
            "\u0000",
            "\u00A0",
            "\u200B",
            "\uFFFD",
            "\uD83D",
            "\uDE00",
            "'",
            "*",
            "=",
            "_",
            "25");

    private final Random random;
    private final List<String> seeds;

    public AddressFuzzer(long seed) {
        this.random = new Random(seed);
        this.seeds = Corpus.everything()
                .map(row -> row.recipient().isEmpty() ? row.mailFrom() : row.recipient())
                .filter(address -> address.length() < 200)
                .toList();
    }

    /** The next address: of any length up to some hundred characters, seldom some thousand. */
    public String next() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> built();
            case 3, 4 -> mutated(built());
            case 5, 6 -> mutated(one(seeds));
            default -> noise();
        };
    }

    private String built() {
        StringBuilder local = new StringBuilder(one(USERS));
        int hops = random.nextInt(4);
        for (int i = 0; i < hops; i++) {
            if (random.nextInt(3) == 0) {
                local.insert(0, one(HOSTS) + '!');
            } else {
                local.append(one(OPERATORS)).append(one(HOSTS));
            }
        }
        String dressed = dressed(local.toString());
        String route = random.nextInt(8) == 0 ? '@' + one(HOSTS) + ':' : "";
        return route + dressed + (random.nextInt(8) == 0 ? "" : '@' + one(HOSTS));
    }

    private String dressed(String local) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> '"' + local + '"';
            case 2 -> '"' + one(USERS) + ',' + local + '"';
            case 3 -> "IMCEASMTP-" + local.replace("@", "+40").replace("!", "+21");
            case 4 -> "=?utf-8?q?" + local.replace("@", "=40").replace("%", "=25") + "?=";
            default -> local;
        };
    }

    private String mutated(String address) {
        StringBuilder text = new StringBuilder(address);
        int mutations = 1 + random.nextInt(4);
        for (int i = 0; i < mutations; i++) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
                case 1, 2 -> text.insert(at, one(NOISE));
                case 3 -> text.insert(at, one(random.nextBoolean() ? HOSTS : OPERATORS));
                default -> duplicate(text, at);
            }
        }
        return text.toString();
    }

    private void duplicate(StringBuilder text, int at) {
        String piece = text.substring(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
        int times = random.nextInt(64) == 0 ? random.nextInt(800) : random.nextInt(3);
        text.insert(at, piece.repeat(times));
    }

    private String noise() {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.append(one(HOSTS));
                default -> text.append(one(NOISE));
            }
        }
        return text.toString();
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
