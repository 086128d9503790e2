/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.address.PathParser;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.james.Stores;
import org.relayguard.policy.Decision;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.FixedAddresses;
import org.relayguard.policy.FixedDomains;
import org.relayguard.policy.Mode;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.RelayRequest;
import org.relayguard.policy.Trust;

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
        testee = new RelayAwareValidRcptHandler(
                stores.users, stores.mappings, stores.domains, CONFIGURATION, new Enforcement(Mode.ENFORCE, Set.of()));
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

    @Nested
    class Observed {

        private final FakeSession session = new FakeSession("192.0.2.7", false).withSender("stranger@elsewhere.test");

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource({
            "user%victim.test@branch.example, 550",
            "victim.test!user@branch.example, 550",
            "50%off@branch.example,           550",
            "joe%x@closed.example,            550",
            "anybody@branch.example,          goes on",
            "joe@closed.example,              goes on",
            "ann@closed.example,              550"
        })
        void doRcptShouldAskJamesAboutARouteInObserveMode(String recipient, String expected) throws Exception {
            testee = handler(new Enforcement(Mode.OBSERVE, Set.of()));

            assertThat(code(ask(testee, session, recipient))).isEqualTo(expected);
        }

        @ParameterizedTest(name = "{0} and {1} only observed -> {2}")
        @CsvSource({
            "user%victim.test@branch.example, routed-at-relay-domain, 550",
            "user%victim.test@branch.example, routed-outside,         goes on",
            "'a\\,b@branch.example',          undeliverable,          550",
            "anybody@branch.example,          routed-at-relay-domain, goes on"
        })
        void doRcptShouldAskJamesAboutWhatTheGuardLetPass(String recipient, String observed, String expected)
                throws Exception {
            SmtpFixture fixture = SmtpFixture.with("relay.domains=branch.example", "observe.reasons=" + observed);
            Decision decision = new RelayPolicy(
                            PolicySettings.defaults(),
                            FixedDomains.builder().relay("branch.example").build(),
                            FixedAddresses.of())
                    .judgeRecipient(new RelayRequest(
                            PathParser.forwardPath(recipient), Optional.empty(), Optional.empty(), Trust.STRANGER));
            fixture.gate.answer(session, decision, SmtpFixture.rcpt(recipient), false);
            testee = handler(
                    new Enforcement(Mode.ENFORCE, fixture.configuration.smtp().observed()));

            assertThat(code(ask(testee, session, recipient))).isEqualTo(expected);
        }

        private RelayAwareValidRcptHandler handler(Enforcement enforcement) {
            return new RelayAwareValidRcptHandler(
                    stores.users, stores.mappings, stores.domains, CONFIGURATION, enforcement);
        }

        private String code(HookResult result) {
            return result.equals(HookResult.DECLINED) ? "goes on" : result.getSmtpRetCode();
        }
    }

    private static HookResult ask(ValidRcptHandler handler, String recipient) throws Exception {
        return ask(handler, new FakeSession("192.0.2.7", false), recipient);
    }

    private static HookResult ask(ValidRcptHandler handler, FakeSession session, String recipient) throws Exception {
        return handler.doRcpt(
                session, MaybeSender.getMailSender("stranger@elsewhere.test"), new MailAddress(recipient));
    }
}
