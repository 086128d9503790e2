/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relayguard.attempt.AttemptAttribute;
import org.relayguard.attempt.FinalAction;
import org.relayguard.mail.MailNotes;
import org.relayguard.mail.PlainValues;
import org.relayguard.mail.SmtpNote;
import org.relayguard.policy.SampleDecisions;

class EvidenceHookTest {

    private static final AttributeName NAME = AttributeName.of(AttemptAttribute.NAME);
    private static final String RECIPIENT = "user%victim.test@example.net";
    private static final SmtpNote FIRST = note("01J", "User%victim.test@Example.NET");
    private static final SmtpNote SECOND = note("01K", "\uFF05\"\\\r\n@example.net");

    private final EvidenceHook testee = new EvidenceHook();
    private final FakeSession session = new FakeSession(SmtpFixture.STRANGER, false);
    private FakeMail mail;

    private static SmtpNote note(String key, String raw) {
        return SmtpNote.of(key, raw, SampleDecisions.routedOutside(), FinalAction.OBSERVED);
    }

    private static MailNotes notesOn(FakeMail mail) {
        return MailNotes.fromPlain(
                PlainValues.read(mail.getAttribute(NAME).orElseThrow().getValue()));
    }

    @BeforeEach
    void setUp() throws Exception {
        mail = FakeMail.builder().name("mail").build();
    }

    @Test
    void whatWasKnownAtSmtpShouldStandOnTheMailByRecipient() {
        SessionMemory.note(session, RECIPIENT, FIRST);
        SessionMemory.note(session, RECIPIENT, SECOND);

        assertThat(testee.onMessage(session, mail)).isEqualTo(HookResult.DECLINED);

        assertThat(mail.attributes()).hasSize(1);
        assertThat(notesOn(mail).of(RECIPIENT).keys()).containsExactly("01J", "01K");
        assertThat(notesOn(mail).of(RECIPIENT).smtp()).containsExactly(FIRST, SECOND);
        assertThat(notesOn(mail).of(RECIPIENT).decision()).isEmpty();
    }

    /** The queues of James for ActiveMQ, Pulsar and RabbitMQ, and its repositories, write each attribute as JSON. */
    @Test
    void whatWasKnownAtSmtpShouldSurviveAQueue() {
        SessionMemory.note(session, RECIPIENT, FIRST);
        testee.onMessage(session, mail);
        Attribute before = mail.getAttribute(NAME).orElseThrow();

        mail.setAttribute(new Attribute(
                NAME, AttributeValue.fromJson(before.getValue().toJson().orElseThrow())));

        assertThat(notesOn(mail).smtpByKey()).containsEntry("01J", FIRST);
    }

    @Test
    void manyRcptsShouldAllHaveTheirKeysAndTheFirstTheirEvidence() {
        for (int rcpt = 0; rcpt < 5_000; rcpt++) {
            SessionMemory.note(session, rcpt + "%a.test@example.net", note("K" + rcpt, "x".repeat(8_000)));
        }

        MailNotes notes = SessionMemory.notes(session);

        assertThat(notes.byRecipient())
                .hasSize(5_000)
                .allSatisfy((recipient, note) -> assertThat(note.keys()).hasSize(1));
        assertThat(notes.smtpByKey())
                .hasSize(AcceptedRcpts.MOST_WITH_EVIDENCE)
                .allSatisfy((key, note) -> assertThat(note.raw()).hasSize(512));
    }

    @Test
    void whatWasKnownAtSmtpOfTheReversePathShouldStandOnTheMail() {
        SessionMemory.noteReversePath(session, FIRST);

        testee.onMessage(session, mail);

        assertThat(mail.attributes()).singleElement().satisfies(attribute -> {
            assertThat(attribute.getName().asString()).isEqualTo("org.relayguard.reverse-path");
            assertThat(PlainValues.read(attribute.getValue())).isEqualTo(FIRST.toPlain());
        });
    }

    @Test
    void addressThatIsNotBelievedShouldBeNotedOnTheMail() {
        SessionMemory.rememberPeer(session);
        SessionMemory.disbelieveAddress(session);

        testee.onMessage(session, mail);

        assertThat(mail.attributes()).singleElement().satisfies(attribute -> {
            assertThat(attribute.getName().asString()).isEqualTo("org.relayguard.client-address-disbelieved");
            assertThat(attribute.getValue().value())
                    .as("who told it, as what the record shows")
                    .isEqualTo("192.0.2.7");
        });
    }

    @Test
    void mailShouldBeLeftAloneWhenNothingWasNoted() {
        assertThat(testee.onMessage(session, mail)).isEqualTo(HookResult.DECLINED);

        assertThat(mail.attributes()).isEmpty();
    }
}
