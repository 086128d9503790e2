/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.mail.Header;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailContext.SentMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendFailureReportTest {

    private static final String RECIPIENT = "nobody@branch.example";
    private static final String STRANGERS = "stranger-wrote-this";

    private Guard guard;

    @BeforeEach
    void setUp() throws MessagingException {
        guard = new Guard();
    }

    @Nested
    class OfAStranger {

        @Test
        void theReportShouldHoldNothingThatHeWroteButTheRecipient() throws Exception {
            testee().service(everythingWritten());

            assertThat(text(onlySent()))
                    .contains("Final-Recipient: rfc822; " + RECIPIENT)
                    .doesNotContainIgnoringCase(STRANGERS, "foreign.test\r\nSubject");
        }

        @Test
        void theReportShouldHaveHeadersOfOursOnly() throws Exception {
            testee().service(everythingWritten());

            MimeMessage message = parsed(onlySent());
            assertThat(headerNames(message))
                    .containsExactlyInAnyOrder(
                            "Date",
                            "From",
                            "To",
                            "Message-ID",
                            "Subject",
                            "MIME-Version",
                            "Content-Type",
                            "Auto-Submitted");
            assertThat(message.getSubject()).isEqualTo("Undelivered mail");
            assertThat(message.getFrom()[0]).hasToString("postmaster@example.net");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-replied");
            assertThat(((MimeMultipart) message.getContent()).getCount()).isEqualTo(2);
        }

        @Test
        void theReportShouldGoToHimWithTheNullSender() throws Exception {
            testee().service(refused(RECIPIENT));

            assertThat(onlySent().getSender()).isNull();
            assertThat(onlySent().getRecipients()).isEqualTo(Mails.addresses("someone@foreign.test"));
        }

        @Test
        void theReportShouldNotGrowWithTheNumberOfRecipients() throws Exception {
            testee().service(refused(IntStream.range(0, 1000)
                    .mapToObj(i -> "user" + i + "@branch.example")
                    .toArray(String[]::new)));

            assertThat(text(onlySent()).split("Final-Recipient", -1)).hasSize(11);
            assertThat(text(onlySent())).contains("and to 990 more");
        }

        @Test
        void theReportShouldEscapeARecipient() throws Exception {
            testee().service(refused("\"us\\\rer\\\nBcc: x\"@branch.example"));

            assertThat(parsed(onlySent()).getHeader("Bcc")).isNull();
            assertThat(text(onlySent())).doesNotContain("\nBcc:").contains("\\r");
        }

        private FakeMail everythingWritten() throws Exception {
            FakeMail mail = FakeMail.builder()
                    .name("Mail1")
                    .sender("someone@foreign.test")
                    .recipients(Mails.addresses(RECIPIENT))
                    .remoteHost(STRANGERS + ".foreign.test")
                    .state("gateway-bounces")
                    .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                            .setSubject("=?utf-8?q?" + STRANGERS + "=0D=0Aindeed?=")
                            .addHeader("Message-ID", "<" + STRANGERS + "@foreign.test>")
                            .addHeader("In-Reply-To", "<" + STRANGERS + "@foreign.test>")
                            .addHeader("References", "<" + STRANGERS + "@foreign.test>")
                            .addHeader("Reply-To", STRANGERS + "@foreign.test")
                            .addHeader("From", STRANGERS + " <someone@foreign.test>")
                            .addHeader("Date", STRANGERS)
                            .setText(STRANGERS))
                    .build();
            mail.setDsnParameters(DsnParameters.builder()
                    .envId(DsnParameters.EnvId.of(STRANGERS))
                    .ret(DsnParameters.Ret.FULL)
                    .build()
                    .orElseThrow());
            mail.setErrorMessage(STRANGERS);
            Mails.set(mail, "org.apache.james.HELO", STRANGERS);
            Mails.set(mail, "delivery-error", "550 5.1.1 no user " + STRANGERS + "\r\n");
            return mail;
        }
    }

    @ParameterizedTest(name = "{0} -> {1}, {2}: {3}")
    @CsvFileSource(resources = "/gateway-replies.csv", numLinesToSkip = 1, quoteCharacter = '\'')
    void theReportShouldTellTheCodesOfTheReplyAndNotItsText(String reply, String line, String status, String why)
            throws Exception {
        FakeMail mail = Mails.unjudged(RECIPIENT);
        Mails.set(mail, "delivery-error", reply.replace("\\n", "\r\n"));

        testee().service(mail);

        assertThat(text(onlySent()).lines()).as(why).contains("Diagnostic-Code: smtp; " + line, "Status: " + status);
    }

    @Test
    void theReportShouldSayThatItFailedWhenNoReplyIsKnown() throws Exception {
        testee().service(Mails.unjudged(RECIPIENT));

        assertThat(text(onlySent()).lines()).contains("Diagnostic-Code: smtp; 550", "Status: 5.0.0");
    }

    @Test
    void theReportShouldSayWhatTheAdministratorWantsToBeSaid() throws Exception {
        guard.init(guard.report(), "notice", "Ask the help desk.").service(refused(RECIPIENT));

        assertThat(text(onlySent())).contains("Ask the help desk.");
    }

    @Nested
    class ThatCanNotBeSent {

        @Test
        void nobodyShouldBeToldWhenTheSenderIsNull() throws Exception {
            Mail mail = FakeMail.builder()
                    .name("Mail1")
                    .sender(MaybeSender.nullSender())
                    .recipients(Mails.addresses(RECIPIENT))
                    .state("gateway-bounces")
                    .build();

            guard.init(guard.report(), "passThrough", "false").service(mail);

            assertThat(guard.context.getSentMails()).isEmpty();
            assertThat(mail.getState()).isEqualTo("gateway-bounces");
        }

        /** James would write the low byte of each character: U+0140 leaves as the at sign, U+010D U+010A as CR LF. */
        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "\"user\u0140victim.test\"@foreign.test",
                    "\"us\u010d\u010aer\"@foreign.test",
                    "\"a\\\rb\"@foreign.test",
                    // it would come back, from a client that this server trusts
                    "bob@[127.0.0.9]",
                    "bob@localhost"
                })
        void nobodyShouldBeToldWhenTheSendersAddressWouldLeaveAsAnotherOne(String sender) throws Exception {
            FakeMail mail = FakeMail.builder()
                    .name("Mail1")
                    .sender(new MailAddress(sender))
                    .recipients(Mails.addresses(RECIPIENT))
                    .state("gateway-bounces")
                    .build();

            guard.init(guard.report(), "passThrough", "false").service(mail);

            assertThat(guard.context.getSentMails()).isEmpty();
            assertThat(mail.getState()).isEqualTo("gateway-bounces");
        }
    }

    @ParameterizedTest(name = "passThrough={0} -> {1}")
    @CsvSource({"true, root", "false, ghost"})
    void serviceShouldEndTheMailWhenItsSenderWasToldAndItIsNotToPass(String passThrough, String state)
            throws Exception {
        FakeMail mail = refused(RECIPIENT);

        guard.init(guard.report(), "passThrough", passThrough).service(mail);

        assertThat(guard.context.getSentMails()).hasSize(1);
        assertThat(mail.getState()).isEqualTo(state);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "passThrough, no,   'parameter ''passThrough'' must be one of true, false'",
        "notice,      ' ',  parameter 'notice' must be a text",
        "attachment,  none, unknown parameter 'attachment' with value 'none'; allowed are notice",
    })
    void initShouldRefuseAWrongParameter(String name, String value, String message) {
        assertThatThrownBy(() -> guard.init(guard.report(), name, value))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith("SendFailureReport: " + message);
    }

    private SendFailureReport testee() throws MessagingException {
        return guard.init(guard.report());
    }

    private static FakeMail refused(String... recipients) throws MessagingException {
        FakeMail mail = Mails.unjudged(recipients);
        Mails.set(mail, "delivery-error", "550 5.1.1 No such user here");
        return mail;
    }

    private SentMail onlySent() {
        assertThat(guard.context.getSentMails()).hasSize(1);
        return guard.context.getSentMails().get(0);
    }

    private static List<String> headerNames(MimeMessage message) throws MessagingException {
        return Collections.list(message.getAllHeaders()).stream()
                .map(Header::getName)
                .toList();
    }

    private static String text(SentMail sent) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sent.getMsg().writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static MimeMessage parsed(SentMail sent) throws Exception {
        return new MimeMessage(null, new ByteArrayInputStream(text(sent).getBytes(StandardCharsets.UTF_8)));
    }
}
