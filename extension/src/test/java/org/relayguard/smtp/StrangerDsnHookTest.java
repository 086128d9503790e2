/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.james.smtpserver.dsn.DSNMailParameterHook;
import org.apache.james.smtpserver.dsn.DSNMessageHook;
import org.apache.james.smtpserver.dsn.DSNRcptParameterHook;
import org.apache.mailet.AttributeName;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.DsnParameters.Notify;
import org.apache.mailet.DsnParameters.RecipientDsnParameters;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With James's own DSN hooks, in either order. */
class StrangerDsnHookTest {

    private static final String BOB = "bob@example.net";
    private static final String JOE = "joe@example.net";

    private final DSNRcptParameterHook rcpt = new DSNRcptParameterHook();
    private final DSNMailParameterHook mailFrom = new DSNMailParameterHook();

    private static SmtpFixture fixture(String mode) {
        return SmtpFixture.with("mode=" + mode);
    }

    private static FakeMail received(SmtpFixture fixture, FakeSession session, boolean inFront) throws Exception {
        FakeMail mail = FakeMail.builder()
                .name("mail")
                .sender("a@foreign.test")
                .recipients(BOB, JOE)
                .build();
        StrangerDsnHook testee = new StrangerDsnHook(fixture.trust, fixture.configuration.mode());
        JamesMessageHook james = new DSNMessageHook();
        for (JamesMessageHook hook : inFront ? List.of(testee, james) : List.of(james, testee)) {
            assertThat(hook.onMessage(session, mail)).isEqualTo(HookResult.DECLINED);
        }
        return mail;
    }

    private void mail(FakeSession session, String name, String value) {
        mailFrom.doMailParameter(session, name, value);
    }

    private void rcpt(FakeSession session, String recipient, Map<String, String> parameters) throws Exception {
        rcpt.doRcpt(session, MaybeSender.nullSender(), new MailAddress(recipient), parameters);
    }

    private FakeSession asking(boolean relaying) throws Exception {
        FakeSession session = new FakeSession(SmtpFixture.STRANGER, relaying);
        mail(session, "RET", "FULL");
        mail(session, "ENVID", "QQ314159");
        rcpt(session, BOB, Map.of("NOTIFY", "SUCCESS,FAILURE", "ORCPT", "rfc822;user%victim.test@example.net"));
        return session;
    }

    @ParameterizedTest(name = "in front of James's hook: {0}")
    @ValueSource(booleans = {true, false})
    void nothingThatAStrangerAskedForShouldBeOnTheMail(boolean inFront) throws Exception {
        FakeMail mail = received(fixture("enforce"), asking(false), inFront);

        assertThat(mail.dsnParameters()).isEmpty();
        assertThat(mail.attributeNames().map(AttributeName::asString))
                .noneMatch(name -> name.startsWith("dsn-") && !name.equals("dsn-arrival-date"));
    }

    @ParameterizedTest(name = "in front of James's hook: {0}")
    @ValueSource(booleans = {true, false})
    void askingForNoReportShouldStay(boolean inFront) throws Exception {
        FakeSession session = asking(false);
        rcpt(session, JOE, Map.of("NOTIFY", "NEVER", "ORCPT", "rfc822;x@victim.test"));

        MailAddress joe = new MailAddress(JOE);
        Optional<DsnParameters> parameters =
                received(fixture("enforce"), session, inFront).dsnParameters();

        assertThat(parameters).hasValueSatisfying(kept -> {
            assertThat(kept.getRetParameter()).isEmpty();
            assertThat(kept.getEnvIdParameter()).isEmpty();
            assertThat(kept.getRcptParameters())
                    .isEqualTo(Map.of(joe, RecipientDsnParameters.of(EnumSet.of(Notify.NEVER))));
        });
    }

    @ParameterizedTest(name = "{0}, relaying {1}, in front of James's hook: {2}")
    @CsvSource({"enforce, true, true", "enforce, true, false", "observe, false, true", "observe, false, false"})
    void parametersOfATrustedClientAndInObserveModeShouldStay(String mode, boolean relaying, boolean inFront)
            throws Exception {
        MailAddress bob = new MailAddress(BOB);

        assertThat(received(fixture(mode), asking(relaying), inFront).dsnParameters())
                .hasValueSatisfying(kept -> {
                    assertThat(kept.getRetParameter()).contains(DsnParameters.Ret.FULL);
                    assertThat(kept.getRcptParameters()).containsOnlyKeys(bob);
                });
    }

    @Test
    void recipientThatAStrangerGaveTwiceShouldNotMakeJamesFail() throws Exception {
        FakeSession session = asking(false);
        rcpt(session, BOB, Map.of("NOTIFY", "NEVER"));

        assertThat(received(fixture("enforce"), session, true).dsnParameters()).isEmpty();
    }
}
