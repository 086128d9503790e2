/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.lmtpserver.MailetContainerCmdHandlerLoader;
import org.apache.james.smtpserver.fastfail.ValidRcptHandler;
import org.junit.jupiter.api.Test;

class LmtpCmdHandlerLoaderTest {

    @Test
    void getHandlersShouldBeThoseOfJamesWithTheRecipientCheckInItsPlace() {
        List<String> expected = new ArrayList<>(new MailetContainerCmdHandlerLoader().getHandlers());
        int check = expected.indexOf(ValidRcptHandler.class.getName());
        expected.set(check, RelayAwareValidRcptHandler.class.getName());

        expected.add(0, HelloNameHandler.class.getName());
        assertThat(new LmtpCmdHandlerLoader().getHandlers()).isEqualTo(expected);
    }
}
