/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;
import org.relayguard.corpus.AddressCase;
import org.relayguard.corpus.Corpus;

/**
 * Rule 4: what James accepts at RCPT and cannot carry to a next host, it bounces later with its content. The parser says what
 * that is without James; here James itself is asked.
 */
class DeliverabilityTest {

    private static final long SEED = 20260301;
    private static final int RANDOM_ADDRESSES = 50_000;

    private static final String[] PIECES = {
        "a",
        "Z",
        "0",
        "joe",
        ".",
        "..",
        "-",
        "_",
        "+",
        "=",
        "/",
        "#",
        "$",
        "&",
        "'",
        "*",
        "?",
        "^",
        "`",
        "{",
        "|",
        "}",
        "~",
        " ",
        "\t",
        "\"",
        "\\",
        "\\\\",
        "\\\"",
        "\\,",
        "\\ ",
        "\\a",
        ",",
        ";",
        ":",
        "<",
        ">",
        "(",
        ")",
        "[",
        "]",
        "\u0000",
        "\u0001",
        "\u007f",
        "\\\u0000",
        "\\\u0001",
        "\\\n",
        "\u00e9",
        "\uff21",
        "\ufffd",
        "x".repeat(64),
        "y".repeat(120),
        "=?utf-8?q?a?="
    };
    private static final String[] DOMAINS = {
        "old.example",
        "OLD.example",
        "o_l.example",
        "o-l.example",
        "a.b.c.d.example",
        "[10.0.0.1]",
        "10.0.0.1",
        "d".repeat(63) + ".example",
        "old",
        "#12",
        "o.example.",
        "-o.example",
        "[old.example]",
        "b\u00fccher.example"
    };

    static Stream<String> corpora() {
        return Corpus.everything().map(AddressCase::recipient);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("corpora")
    void isCarriableShouldBeFalseWhenJamesCannotCarryWhatItAccepts(String recipient) {
        assertThat(isHole(recipient)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a\\,b@old.example", "\"a b\\\"@old.example", "\"a b\\\\\"@old.example"})
    void isCarriableShouldBeFalseWhenNoInternetAddressCanBeMade(String recipient) {
        assertThat(PathParser.forwardPath(recipient).isDeliverable()).isFalse();
    }

    @Test
    @Tag("james-3.8") // James 3.9 accepts neither of them.
    void jamesShouldAcceptAtLeastOneAddressThatItCannotCarry() throws Exception {
        assertThat(accept("a\\,b@old.example"))
                .hasValueSatisfying(address -> assertThat(canCarry(address)).isFalse());
        assertThat(accept("x".repeat(300) + "@old.example"))
                .hasValueSatisfying(address -> assertThat(canCarry(address)).isFalse());
    }

    @Test
    void isCarriableShouldBeFalseForRandomAddressesThatJamesCannotCarry() {
        Random random = new Random(SEED);
        List<String> holes = new ArrayList<>();
        int accepted = 0;
        for (int i = 0; i < RANDOM_ADDRESSES; i++) {
            String recipient = randomAddress(random);
            accepted += accept(recipient).isPresent() ? 1 : 0;
            if (isHole(recipient)) {
                holes.add(recipient);
            }
        }

        assertThat(accepted).as("the generator makes what James accepts").isGreaterThan(RANDOM_ADDRESSES / 20);
        assertThat(holes).as("seed %d", SEED).isEmpty();
    }

    private static String randomAddress(Random random) {
        StringBuilder localPart = new StringBuilder();
        int pieces = 1 + random.nextInt(5);
        for (int i = 0; i < pieces; i++) {
            localPart.append(PIECES[random.nextInt(PIECES.length)]);
        }
        String quoted = random.nextInt(3) == 0 ? '"' + localPart.toString() + '"' : localPart.toString();
        return quoted + '@' + DOMAINS[random.nextInt(DOMAINS.length)];
    }

    private static boolean isHole(String recipient) {
        MailPath path = PathParser.forwardPath(recipient);
        return !path.hasOperator()
                && path.isDeliverable()
                && accept(recipient).filter(address -> !canCarry(address)).isPresent();
    }

    /** As James's RCPT does. */
    private static Optional<MailAddress> accept(String recipient) {
        try {
            return Optional.of(new MailAddress(recipient.contains("@") ? recipient : recipient + "@example.net"));
        } catch (AddressException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static boolean canCarry(MailAddress address) {
        try {
            Username user = Username.of(address.asString());
            return user.hasDomainPart() && address.toInternetAddress().isPresent();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
