/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.james.protocols.api.BaseRequest;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.attempt.FinalAction;

class HelloNameTest {

    private static final LineHandler<SMTPSession> JAMES = (session, line) -> new SMTPResponse("250", "hello");

    private final FakeSession session = new FakeSession(SmtpFixture.STRANGER, false);

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "EHLO h\\rReceived: from bank.example\\r\\n, true,  'headers of the client above the trace of James'",
        "ehlo h\\r\\rx\\r\\n,                      true,  'the end of the header'",
        "HELO h\\001x\\r\\n,                      true,  'any control character'",
        "LHLO h\\177\\r\\n,                       true,  'DEL'",
        "EHLO a\\tb\\r\\n,                          true,  'a tab is one too'",
        "EHLO client.test\\r\\n,                    false, 'a name'",
        "EHLO client.test \\r\\r\\n,                 false, 'James takes off what stands at the end'",
        "EHLO\\r\\n,                                false, 'no name'",
        "NOOP h\\001x\\r\\n,                      false, 'another command'"
    })
    void controlCharacterShouldBeFoundInTheName(String line, boolean expected, String why) {
        byte[] bytes = SmtpFixture.bytes(line.translateEscapes());
        assertThat(HelloName.hasControlCharacter(bytes)).as(why).isEqualTo(expected);
    }

    @Test
    void nameThatWouldWriteAHeaderShouldBeRefusedAndRecorded() throws Exception {
        SmtpFixture fixture = SmtpFixture.with();
        RawLineHandler testee = fixture.rawLineHandler();
        testee.wireExtensions(LineHandler.class, List.of(testee, JAMES));

        Response response = testee.onLine(session, SmtpFixture.bytes("EHLO h\rX: y\r\n"));

        assertThat(response.getRetCode()).isEqualTo("501");
        assertThat(fixture.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.detection().reason().label()).isEqualTo("hello-control-character");
            assertThat(attempt.outcome().action()).isEqualTo(FinalAction.REFUSED_AT_SMTP);
        });
    }

    @Test
    void nameShouldBeLeftToJamesInObserveMode() throws Exception {
        SmtpFixture fixture = SmtpFixture.with("mode=observe");
        RawLineHandler testee = fixture.rawLineHandler();
        testee.wireExtensions(LineHandler.class, List.of(testee, JAMES));

        assertThat(testee.onLine(session, SmtpFixture.bytes("EHLO h\rX: y\r\n")).getRetCode())
                .isEqualTo("250");
        assertThat(fixture.attempts()).hasSize(1);
    }

    @Test
    void nameShouldBeRefusedByLmtpToo() {
        HelloNameHandler testee = new HelloNameHandler(SmtpFixture.with().gate);

        assertThat(testee.onCommand(session, new BaseRequest("LHLO", "h\rX: y")).getRetCode())
                .isEqualTo("501");
        assertThat(testee.onCommand(session, new BaseRequest("LHLO", "client.test")))
                .isNull();
    }
}
