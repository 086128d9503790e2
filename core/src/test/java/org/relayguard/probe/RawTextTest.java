/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.probe.Classification.Hit;

/** What is kept of a probe as evidence: everything but credentials. */
class RawTextTest {

    private static String raw(String sent) {
        Classification classification =
                ProbeClassifier.classify(sent.getBytes(StandardCharsets.ISO_8859_1), OwnNames.NONE);
        return ((Hit) classification).probe().raw();
    }

    @Nested
    class Http {

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "Proxy-Authorization: Basic dXNlcjpwdw==,    Proxy-Authorization: ***",
            "proxy-authorization:Bearer x,               proxy-authorization: ***",
            "Proxy-Authorization : Basic x,              Proxy-Authorization : ***",
            "Authorization: Basic x,                     Authorization: ***",
            "Cookie: session=1,                          Cookie: ***",
            "Referer: http://u:p@a.test/b@c,             Referer: http://***@a.test/b@c",
            "X: a@b,                                     X: a@b",
            "X: http://a.test/x@y http://u@b.test,       X: http://a.test/x@y http://***@b.test",
            "Host: www.example.com,                      Host: www.example.com",
        })
        void headerShouldLoseItsCredentials(String header, String kept) {
            String line = "GET http://www.example.com/ HTTP/1.1\r\n";

            assertThat(raw(line + header + "\r\nAccept: */*\r\n\r\n"))
                    .isEqualTo(line + kept + "\r\nAccept: */*\r\n\r\n");
        }

        @Test
        void continuationOfACredentialShouldBeLeftOut() {
            assertThat(raw("GET http://a.test/ HTTP/1.1\nCookie: a\n b\n\tc\nX: y\n z\n\n"))
                    .isEqualTo("GET http://a.test/ HTTP/1.1\nCookie: ***\nX: y\n z\n\n");
        }

        @Test
        void credentialThatIsCutShouldBeBlankedAllTheSame() {
            assertThat(raw("GET http://a.test/ HTTP/1.1\r\nAuthorization: Bas"))
                    .isEqualTo("GET http://a.test/ HTTP/1.1\r\nAuthorization: ***");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "GET http://u:p@a.test/ HTTP/1.1,       GET http://***@a.test/ HTTP/1.1",
            "GET http://u:p@x@a.test/ HTTP/1.1,     GET http://***@a.test/ HTTP/1.1",
            "GET http://a.test/?m=b@c HTTP/1.1,     GET http://a.test/?m=b@c HTTP/1.1",
            "CONNECT u:p@a.test:25 HTTP/1.1,        CONNECT ***@a.test:25 HTTP/1.1",
            "CONNECT http://u:p@a.test:25 HTTP/1.1, CONNECT http://***@a.test:25 HTTP/1.1",
            "CONNECT  u:p@a.test:25 HTTP/1.1,       CONNECT  ***@a.test:25 HTTP/1.1",
            "CONNECT\tu:p@a.test:25 HTTP/1.1,      CONNECT\t***@a.test:25 HTTP/1.1",
            "' CONNECT u:p@a.test:25 HTTP/1.1',     ' CONNECT ***@a.test:25 HTTP/1.1'",
            "' \tconnect\f u:p@a.test:25 HTTP/1.1', ' \tconnect\f ***@a.test:25 HTTP/1.1'",
            "CONNECT\u000bu:p@a.test:25 HTTP/1.1,  CONNECT\u000b***@a.test:25 HTTP/1.1",
            "CONNECT\ru:p@a.test:25 HTTP/1.1,      CONNECT\r***@a.test:25 HTTP/1.1",
            "CONNECT u:p@a.test:25/http://x.test/ HTTP/1.1, CONNECT ***@a.test:25/http://x.test/ HTTP/1.1",
            "CONNECT u:p\"w@a.test:25 HTTP/1.1,    CONNECT ***@a.test:25 HTTP/1.1",
            "CONNECT u:p\fw@a.test:25 HTTP/1.1,    CONNECT ***@a.test:25 HTTP/1.1",
            "GET http://u:p\"w@a.test/ HTTP/1.1,   GET http://***@a.test/ HTTP/1.1",
            "CONNECT a.test:25/u@b HTTP/1.1,        CONNECT a.test:25/u@b HTTP/1.1",
        })
        void targetShouldLoseItsUser(String line, String kept) {
            assertThat(raw(line + "\r\n\r\n")).isEqualTo(kept + "\r\n\r\n");
        }

        @Test
        void targetBehindEmptyLinesShouldLoseItsUser() {
            assertThat(raw("\r\n\nCONNECT u:p@a.test:25 HTTP/1.1\r\n\r\n"))
                    .isEqualTo("\r\n\nCONNECT ***@a.test:25 HTTP/1.1\r\n\r\n");
        }

        @ParameterizedTest(name = "{0}, where | is a CR and ; an LF")
        @CsvSource({
            "A: b|Proxy-Authorization: Basic x;, A: b|Proxy-Authorization: ***;",
            "A: b| cookie: c| d;,                A: b| cookie: ***;",
            "A: b|Cookie: c; d;,                 A: b|Cookie: ***;",
            "A: b|c|d: e;,                       A: b|c|d: e;",
            "Cookie: a|b;,                       Cookie: ***;",
            "Cookie: a||b|X: y; z;,              Cookie: ***;",
            "Cookie|: a;,                        Cookie|: ***;",
            "A: b|Cookie|: a;,                   A: b|Cookie|: ***;",
            "Cookies: a;,                        Cookies: a;",
            "A: b Cookie: c;,                    A: b Cookie: c;",
        })
        void credentialShouldBeBlankedWhetherABareReturnEndsALineOrNot(String header, String kept) {
            String head = "GET http://a.test/ HTTP/1.1;";

            assertThat(raw(bytes(head + header + "X: z;;"))).isEqualTo(bytes(head + kept + "X: z;;"));
        }

        private String bytes(String written) {
            return written.replace('|', '\r').replace(';', '\n');
        }

        @Test
        void mailDialogueShouldLoseWhatAuthenticates() {
            String head = "POST http://mx.test:25/ HTTP/1.0\r\n\r\n";

            assertThat(raw(head + "EHLO a\r\nAUTH LOGIN\r\ndXNlcg==\r\ncHc=\r\nMAIL FROM:<a@b.test>\r\nx\r\n"))
                    .isEqualTo(head + "EHLO a\r\nAUTH ***\r\n***\r\n***\r\nMAIL FROM:<a@b.test>\r\nx\r\n");
            assertThat(raw(head + "  auth plain AGE=")).isEqualTo(head + "  auth ***");
            assertThat(raw(head + "AUTH\tPLAIN\rAGE=\rRSET\r")).isEqualTo(head + "AUTH ***");
            assertThat(raw(head + "x\rAUTH\rPLAIN AGE=\r\ncHc=\r\nRSET\r\n"))
                    .isEqualTo(head + "x\rAUTH ***\r\n***\r\nRSET\r\n");
            assertThat(raw(head + "AUTH\r\nAUTHOR x\r\n")).isEqualTo(head + "AUTH\r\nAUTHOR x\r\n");
        }
    }

    @Nested
    class Socks {

        @Test
        void userAndPasswordShouldBeBlanked() {
            assertThat(raw("\5\1\2\1\4user\2pw\5\1\0\1\1\1\1\1\0\31")).isEqualTo("\5\1\2***\5\1\0\1\1\1\1\1\0\31");
        }

        @Test
        void cutCredentialsShouldBeBlanked() {
            assertThat(raw("\5\1\2\1\4us")).isEqualTo("\5\1\2***");
            assertThat(raw("\5\1\2\1\4user\2p")).isEqualTo("\5\1\2***");
            assertThat(raw("\5\1\2\1")).isEqualTo("\5\1\2***");
        }

        @Test
        void anythingElseShouldBeKept() {
            assertThat(raw("\4\1\0\31\300\0\2\1user\0")).isEqualTo("\4\1\0\31\300\0\2\1user\0");
            assertThat(raw("\5\2\0\2")).isEqualTo("\5\2\0\2");
        }
    }

    @Test
    void offeredMethodsShouldBeKeptInTheirOrder() {
        Classification classification = ProbeClassifier.classify(new byte[] {5, 3, 2, 0, (byte) 0x80}, OwnNames.NONE);

        assertThat(((Hit) classification).probe().socksMethods()).isEqualTo(List.of(2, 0, 0x80));
    }
}
