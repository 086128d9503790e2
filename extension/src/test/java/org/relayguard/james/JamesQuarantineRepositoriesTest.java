/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JamesQuarantineRepositoriesTest {

    private static final String URL = "memory://var/mail/relay-quarantine";

    private final FakeRepositories store = new FakeRepositories(Optional.of("memory"));
    private final JamesQuarantineRepositories testee = new JamesQuarantineRepositories(store);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "memory://var/mail/relay-quarantine/",
        "memory://var/mail/relay-quarantine",
        "var/mail/relay-quarantine/",
        "var/mail/relay-quarantine"
    })
    void openShouldOpenTheRepositoryOfJames(String path) throws Exception {
        testee.open(path);

        assertThat(store.opened()).containsOnlyKeys(URL);
    }

    @Test
    void keepShouldStoreTheMail() throws Exception {
        FakeMail mail = FakeMail.builder().name("Mail1").build();

        testee.open(URL).keep(mail);

        assertThat(store.opened().get(URL).mails()).containsExactly(mail);
    }

    @Test
    void openShouldSayWhenJamesHasNoSuchProtocol() {
        assertThatThrownBy(() -> testee.open("cassandra://var/mail/relay-quarantine"))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("cannot open the mail repository cassandra://var/mail/relay-quarantine");
    }

    @Test
    void openShouldSayWhenThereIsNoDefaultProtocol() {
        JamesQuarantineRepositories without = new JamesQuarantineRepositories(new FakeRepositories(Optional.empty()));

        assertThatThrownBy(() -> without.open("var/mail/relay-quarantine"))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("'var/mail/relay-quarantine' needs a protocol in front");
    }
}
