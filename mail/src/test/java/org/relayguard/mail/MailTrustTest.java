/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Set;
import org.apache.james.core.MaybeSender;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.net.IpLiterals;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.Trust;

class MailTrustTest {

    private static final String SESSION = "org.apache.james.SMTPSessionID";
    private static final String USER = "org.apache.james.SMTPAuthUser";
    private static final String NETWORK = "org.apache.james.SMTPIsAuthNetwork";
    private static final String JMAP = "org.apache.james.jmap.send.MailMetaData.username";

    private static final Set<InetAddress> TRUSTED_NETWORKS =
            Set.of(ip("127.0.0.1"), ip("192.0.2.7"), ip("2001:db8::1"));

    private final MailTrust testee = new MailTrust(ClientTrust.within(TRUSTED_NETWORKS::contains));

    @ParameterizedTest(name = "{5}: {4}")
    @CsvSource({
        // remote address, SMTPSessionID, SMTPIsAuthNetwork, SMTPAuthUser,  trust,     why
        "203.0.113.9,      yes,           no,                no,            STRANGER,  a stranger by SMTP",
        "203.0.113.9,      yes,           no,                yes,           TRUSTED,   an authenticated user",
        "203.0.113.9,      yes,           yes,               no,            TRUSTED,   an address that James authorises",
        "192.0.2.7,        yes,           no,                no,            TRUSTED,   a client in trusted.networks",
        "127.0.0.1,        no,            no,                no,            STRANGER,  no SMTP session: James fills in 127.0.0.1",
        "127.0.0.1,        yes,           no,                no,            TRUSTED,   an SMTP session on loopback",
        "2001:db8::1,      yes,           yes,               no,            TRUSTED,   an IPv6 client in trusted.networks",
        "2001:db8::2,      yes,           yes,               no,            STRANGER,  its neighbour: James took the /128 for a /64",
        "2001:db8::2,      yes,           yes,               yes,           TRUSTED,   a neighbour that authenticated",
        "2001:db8:0:0:0:0:0:1%eth0, yes,  no,                no,            TRUSTED,   as Java prints a scoped address",
        "not-an-address,   yes,           no,                no,            STRANGER,  an address that nobody can read",
    })
    void trustShouldBeWhatJamesWroteOnTheMail(
            String remoteAddress, String session, String network, String user, Trust expected, String why)
            throws Exception {
        FakeMail mail = mail(remoteAddress);
        if (session.equals("yes")) {
            set(mail, SESSION, "session-1");
        }
        if (network.equals("yes")) {
            set(mail, NETWORK, true);
        }
        if (user.equals("yes")) {
            set(mail, USER, "bob@example.net");
        }

        assertThat(testee.clientOf(mail).trust()).as(why).isEqualTo(expected);
    }

    @Test
    void mailSubmittedByJmapShouldBeTrusted() throws Exception {
        FakeMail mail = mail("127.0.0.1");
        set(mail, JMAP, "bob@example.net");

        assertThat(testee.clientOf(mail).trust()).isEqualTo(Trust.TRUSTED);
    }

    @Test
    void mailSentByAMailetShouldNotKeepTheTrustThatItInherited() throws Exception {
        FakeMail mail = mail("192.0.2.7");
        set(mail, SESSION, "session-1");
        set(mail, USER, "bob@example.net");
        mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

        assertThat(testee.clientOf(mail).trust()).isEqualTo(Trust.SENT_BY_MAILET);
    }

    @Test
    void aNullSenderShouldGiveNoTrust() throws Exception {
        FakeMail mail = FakeMail.builder()
                .name("Mail1")
                .sender(MaybeSender.nullSender())
                .recipient("bob@example.net")
                .remoteAddr("203.0.113.9")
                .build();
        set(mail, SESSION, "session-1");

        assertThat(testee.clientOf(mail).trust()).isEqualTo(Trust.STRANGER);
    }

    @Test
    void aFalseMarkOfTheNetworkShouldGiveNoTrust() throws Exception {
        FakeMail mail = mail("203.0.113.9");
        set(mail, NETWORK, false);

        assertThat(testee.clientOf(mail).trust()).isEqualTo(Trust.STRANGER);
    }

    @Test
    void clientShouldBeUnknownWithoutAnSmtpSession() throws Exception {
        assertThat(testee.clientOf(mail("203.0.113.9")).address()).isEmpty();
    }

    @Test
    void addressThatSmtpDidNotBelieveShouldGiveNoTrust() throws Exception {
        FakeMail mail = mail("192.0.2.7");
        set(mail, SESSION, "session-1");
        set(mail, "org.relayguard.client-address-disbelieved", true);

        assertThat(testee.clientOf(mail).trust()).isEqualTo(Trust.STRANGER);
        assertThat(testee.clientOf(mail).address()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({USER + ",true", JMAP + ",true", NETWORK + ",false"})
    void whoGaveCredentialsShouldBeKnown(String attribute, boolean authenticated) throws Exception {
        FakeMail mail = mail("203.0.113.9");
        set(mail, attribute, "bob@example.net");

        assertThat(testee.clientOf(mail).authenticated()).isEqualTo(authenticated);
    }

    private static FakeMail mail(String remoteAddress) throws Exception {
        return FakeMail.builder()
                .name("Mail1")
                .sender("someone@foreign.test")
                .recipient("bob@example.net")
                .remoteAddr(remoteAddress)
                .build();
    }

    private static InetAddress ip(String text) {
        return IpLiterals.parse(text).orElseThrow();
    }

    private static void set(Mail mail, String name, Object value) {
        mail.setAttribute(new Attribute(AttributeName.of(name), AttributeValue.ofAny(value)));
    }
}
