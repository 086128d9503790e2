/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.matchers.StrangersMails.INNOCENT;
import static org.relayguard.matchers.StrangersMails.ROUTED;
import static org.relayguard.matchers.StrangersMails.addresses;

import javax.mail.MessagingException;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relayguard.mail.NotesOnMail;
import org.relayguard.policy.Verdict;

class UndecidedTest {

    private final Judges judges = new Judges();
    private final Undecided testee = new Undecided(judges.judge());

    @BeforeEach
    void setUp() throws MessagingException {
        testee.init(StrangersMails.config("Undecided"));
    }

    @Test
    void matchShouldTakeThoseAndOnlyThoseThatNobodyCouldJudge() throws Exception {
        judges.breakStore();

        assertThat(testee.match(StrangersMails.ofStranger(ROUTED, INNOCENT, "50%off@example.net", ROUTED)))
                .isEqualTo(addresses(ROUTED, ROUTED));
    }

    @Test
    void matchShouldLeaveWhatIsDecided() throws Exception {
        assertThat(testee.match(StrangersMails.ofStranger(ROUTED, INNOCENT))).isEmpty();
    }

    @Test
    void matchShouldNoteTheActSoThatAMailetCanRecordIt() throws Exception {
        judges.breakStore();
        FakeMail mail = StrangersMails.ofStranger(ROUTED);

        testee.match(mail);

        assertThat(NotesOnMail.read(mail).of(ROUTED).keys()).hasSize(1);
        assertThat(NotesOnMail.read(mail).of(ROUTED).decision().orElseThrow().verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void matchShouldJudgeAnewWhenTheMailIsPutBack() throws Exception {
        judges.breakStore();
        FakeMail mail = StrangersMails.ofStranger(ROUTED);
        testee.match(mail);

        judges.repairStore();

        assertThat(testee.match(mail)).isEmpty();
        assertThat(NotesOnMail.read(mail).of(ROUTED).decision().orElseThrow().verdict())
                .isEqualTo(Verdict.REFUSE);
    }

    @Test
    void initShouldRefuseACondition() {
        assertThatThrownBy(() -> testee.init(StrangersMails.config("Undecided", "451")))
                .isInstanceOf(MessagingException.class)
                .hasMessage("Undecided: takes no condition, but was given '451'");
    }
}
