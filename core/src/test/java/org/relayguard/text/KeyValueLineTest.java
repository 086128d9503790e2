/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValueLineTest {

    @Test
    void lineShouldKeepTheOrderOfTheCalls() {
        String line = KeyValueLine.of("relay-attempt")
                .fact("client", "192.0.2.7")
                .fact("count", 3)
                .facts("notations", List.of("percent-hack", "bang-path"))
                .clientPart()
                .text("helo", "probe", 100)
                .text("recipient", "a%b@c", 100)
                .toString();

        assertThat(line)
                .isEqualTo("relay-attempt client=192.0.2.7 count=3 notations=percent-hack,bang-path helo=\"probe\""
                        + " recipient=\"a%b@c\"");
    }

    @Test
    void lineShouldNotLetAClientWriteAKey() {
        String line = KeyValueLine.of("relay-attempt")
                .fact("client", "192.0.2.7")
                .clientPart()
                .text("helo", "x\" client=\"10.0.0.1\r\nrelay-attempt client=10.0.0.1", 100)
                .toString();

        assertThat(line)
                .isEqualTo("relay-attempt client=192.0.2.7"
                        + " helo=\"x\\\" client=\\\"10.0.0.1\\r\\nrelay-attempt client=10.0.0.1\"");
    }

    @Test
    void lineShouldLeaveOutWhatIsAbsent() {
        String line = KeyValueLine.of("relay-attempt")
                .fact("listener", Optional.empty())
                .facts("notations", List.of())
                .clientPart()
                .text("user", Optional.empty(), 100)
                .toString();

        assertThat(line).isEqualTo("relay-attempt");
    }

    @Test
    void lineShouldHoldWhatIsPresent() {
        String line = KeyValueLine.of("relay-attempt")
                .fact("listener", Optional.of("smtp-25"))
                .clientPart()
                .text("sender", Optional.of(""), 100)
                .toString();

        assertThat(line).isEqualTo("relay-attempt listener=smtp-25 sender=\"\"");
    }

    @Test
    void lineShouldCutWhatAClientWrote() {
        assertThat(KeyValueLine.of("e").clientPart().text("helo", "x".repeat(50), 20))
                .hasToString("e helo=\"xxxxxxx\\/+43\"");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"192.0.2.7", "2001:db8::/64", "smtp_25", "Mail1-2", "bob@example.net", "a,b", "+1", "azAZ09"})
    void factShouldStandBareWhenItIsAWord(String value) {
        assertThat(KeyValueLine.of("e").fact("k", value)).hasToString("e k=" + value);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "a b", "a=b", "a;b", "[x]"})
    void factShouldBeQuotedWhenItIsNoWord(String value) {
        assertThat(KeyValueLine.of("e").fact("k", value)).hasToString("e k=\"" + value + '"');
    }

    @Test
    void factShouldBeEscapedWhenItIsNotWhatItShouldBe() {
        assertThat(KeyValueLine.of("e").fact("k", "a\"b\nc")).hasToString("e k=\"a\\\"b\\nc\"");
    }

    @Test
    void factShouldBeCutWhenItIsLongerThanAnyOfOurs() {
        assertThat(KeyValueLine.of("e").fact("k", "x".repeat(500))).hasToString("e k=" + "x".repeat(500));
        assertThat(KeyValueLine.of("e").fact("k", "x".repeat(501)))
                .hasToString("e k=\"" + "x".repeat(487) + "\\/+14\"");
    }

    @Test
    void clientPartShouldNotTakeFactsThatComeLater() {
        KeyValueLine facts = KeyValueLine.of("e").fact("a", 1);
        KeyValueLine.ClientPart testee = facts.clientPart();

        facts.fact("b", 2);

        assertThat(testee.text("helo", "x", 20)).hasToString("e a=1 helo=\"x\"");
    }
}
