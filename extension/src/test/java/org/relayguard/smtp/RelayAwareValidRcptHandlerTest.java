/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.smtpserver.fastfail.ValidRcptHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.james.Stores;

class RelayAwareValidRcptHandlerTest {

    private static final RelayGuardConfiguration CONFIGURATION =
            Stores.configuration("relay.domains=branch.example,closed.example", "relay.recipients=Joe@closed.example");

    private Stores stores;
    private RelayAwareValidRcptHandler testee;

    @BeforeEach
    void setUp() throws Exception {
        stores = new Stores()
                .withDomains("branch.example", "closed.example", "old.example")
                .withUser("bob@example.net")
                .withMapping("info@example.net", "alias:bob@example.net")
                .withMapping("gone@example.net", "error:550 gone")
                .withMapping("*@old.example", "domain:example.net");
        testee = new RelayAwareValidRcptHandler(stores.users, stores.mappings, stores.domains, CONFIGURATION);
    }

    @Nested
    class RelayDomains {

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "anybody@branch.example",
                    "anybody@BRANCH.example",
                    "joe@closed.example",
                    "JOE@closed.example"
                })
        void doRcptShouldLeaveTheRecipientToTheGateway(String recipient) throws Exception {
            assertThat(ask(testee, recipient)).isEqualTo(HookResult.DECLINED);
        }

        @Test
        void doRcptShouldRefuseWhomTheOperatorDoesNotList() throws Exception {
            HookResult result = ask(testee, "ann@closed.example");

            assertThat(result.getResult()).isEqualTo(HookReturnCode.deny());
            assertThat(result.getSmtpRetCode()).isEqualTo("550");
            assertThat(result.getSmtpDescription()).isEqualTo("5.1.1 Unknown user");
        }
    }

    @Nested
    class Otherwise {

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "bob@example.net",
                    "nobody@example.net",
                    "info@example.net",
                    "gone@example.net",
                    "bob@old.example",
                    "bob@victim.test",
                    "bob+detail@example.net",
                    "bob%victim.test@example.net",
                    "\"bob@victim.test\"@example.net",
                    "bob@[192.0.2.1]"
                })
        void doRcptShouldAnswerAsJames(String recipient) throws Exception {
            ValidRcptHandler james = new ValidRcptHandler(stores.users, stores.mappings, stores.domains);

            assertThat(ask(testee, recipient)).isEqualTo(ask(james, recipient));
        }

        @Test
        void initShouldTakeJamesOwnParameter() throws Exception {
            BaseConfiguration configuration = new BaseConfiguration();
            configuration.addProperty("enableRecipientRewriteTable", false);
            testee.init(configuration);

            assertThat(ask(testee, "info@example.net").getSmtpRetCode()).isEqualTo("550");
        }
    }

    private static HookResult ask(ValidRcptHandler handler, String recipient) throws Exception {
        return handler.doRcpt(
                new FakeSession("192.0.2.7", false),
                MaybeSender.getMailSender("stranger@elsewhere.test"),
                new MailAddress(recipient));
    }
}
