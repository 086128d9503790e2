/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relayguard.mailets.Mails.ROUTED;

import java.util.Map;
import javax.mail.MessagingException;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepMailTest {

    private static final String PATH = "var/mail/guard-fault/";

    private Guard guard;
    private KeepMail testee;
    private FakeMail mail;

    @BeforeEach
    void setUp() throws MessagingException {
        guard = new Guard();
        testee = guard.init(guard.keepMail(), "repositoryPath", PATH);
        mail = Mails.matched(ROUTED, ROUTED);
        mail.setState("guard-fault");
    }

    @Test
    void serviceShouldKeepTheWholeMailForTheRootAndEndIt() throws Exception {
        Map<AttributeName, Attribute> attributes = Map.copyOf(mail.attributesMap());

        testee.service(mail);

        assertThat(guard.kept).singleElement().satisfies(kept -> {
            assertThat(kept.getRecipients()).hasSize(2);
            assertThat(kept.getMessage().getContent()).isEqualTo(Mails.BODY);
            assertThat(kept.getState()).isEqualTo("root");
            assertThat(kept.attributesMap()).isEqualTo(attributes);
        });
        assertThat(mail.getState()).isEqualTo("ghost");
        assertThat(guard.attempts.attempts()).isEmpty();
    }

    /** James stores the second one first, and removes the name of the first then. */
    @Test
    void aMailThatComesBackShouldNotHaveTheNameThatJamesRemoves() throws Exception {
        testee.service(mail);
        for (int time = 1; time < 4; time++) {
            Mail again = guard.kept.get(time - 1);
            Mails.reprocess(again);
            again.setState("guard-fault");
            testee.service(again);
        }

        assertThat(guard.kept)
                .extracting(Mail::getName)
                .hasSize(4)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).startsWith("Mail1-kept-").hasSize("Mail1-kept-".length() + 36));
    }

    /** RemoteDelivery gives up the recipients of one mail one after the other, each time under the same name. */
    @Test
    void twoMailsOfOneNameShouldBothBeKept() throws Exception {
        testee.service(mail);
        testee.service(Mails.matched("other%victim.test@example.net"));

        assertThat(guard.kept).extracting(Mail::getName).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void serviceShouldLeaveTheMailAsItWasWhenTheRepositoryFails() {
        guard.repositoryIsDown = true;

        assertThatThrownBy(() -> testee.service(mail)).hasMessage("the repository is down");

        assertThat(mail.getState()).isEqualTo("guard-fault");
        assertThat(mail.getName()).isEqualTo("Mail1");
    }

    @Test
    void serviceShouldLetTheMailGoOnAsItWasWhenToldTo() throws Exception {
        guard.init(guard.keepMail(), "repositoryPath", PATH, "passThrough", "true")
                .service(mail);

        assertThat(guard.kept).hasSize(1);
        assertThat(mail.getState()).isEqualTo("guard-fault");
        assertThat(mail.getName()).isEqualTo("Mail1");
    }

    @Test
    void requiredProcessingStateShouldBeRootWhereMailThatIsPutBackEnters() {
        assertThat(testee.requiredProcessingState()).containsExactly(new ProcessingState("root"));
    }

    @Nested
    class Parameters {

        @Test
        void initShouldOpenTheRepository() {
            assertThat(guard.opened).containsExactly(PATH);
        }

        @Test
        void initShouldRequireThePath() {
            assertThatThrownBy(() -> guard.init(guard.keepMail()))
                    .hasMessage("KeepMail: parameter 'repositoryPath' is required");
        }

        @ParameterizedTest(name = "{0}={1}")
        @CsvSource({
            "repositoryPath, ftp://x, parameter 'repositoryPath' must be a repository of James",
            "passThrough,    yes,     'parameter ''passThrough'' must be one of true, false'",
            "path,           x,       unknown parameter 'path' with value 'x'",
        })
        void initShouldRefuseAWrongParameter(String name, String value, String message) {
            assertThatThrownBy(() -> guard.init(guard.keepMail(), "repositoryPath", PATH, name, value))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageStartingWith("KeepMail: " + message)
                    .hasMessageContaining("'" + value + "'");
        }
    }
}
