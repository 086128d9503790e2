/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.mailet.AttributeName;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.mail.MailNotes;

class EvidenceHookTest {

    private static final AttributeName NAME = AttributeName.of(AttemptAttribute.NAME);

    private final EvidenceHook testee = new EvidenceHook();
    private final FakeSession session = new FakeSession(Door.STRANGER, false);
    private FakeMail mail;

    @BeforeEach
    void setUp() throws Exception {
        mail = FakeMail.builder().name("mail").build();
    }

    @Test
    void keysShouldStandOnTheMailByRecipient() {
        SessionMemory.note(session, MailNotes.NONE.withKeys(Map.of("bob@example.net", List.of("01J", "01K"))));

        assertThat(testee.onMessage(session, mail)).isEqualTo(HookResult.DECLINED);

        assertThat(mail.attributes()).hasSize(1);
        assertThat(mail.getAttribute(NAME).orElseThrow().getValue().value())
                .asString()
                .contains("bob@example.net", "01J", "01K");
    }

    @Test
    void mailShouldBeLeftAloneWhenNothingWasNoted() {
        assertThat(testee.onMessage(session, mail)).isEqualTo(HookResult.DECLINED);

        assertThat(mail.attributes()).isEmpty();
    }
}
