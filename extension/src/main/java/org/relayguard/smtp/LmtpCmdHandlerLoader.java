/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.List;
import java.util.stream.Stream;
import org.apache.james.lmtpserver.MailetContainerCmdHandlerLoader;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.smtpserver.fastfail.ValidRcptHandler;

/**
 * James's LMTP handlers that run the mailet container, with {@link RelayAwareValidRcptHandler} in the place of James's
 * ValidRcptHandler, which is built in there and cannot be left out of the XML, and {@link HelloNameHandler} in front.
 *
 * <pre>{@code
 * <handlerchain coreHandlersPackage="org.relayguard.smtp.LmtpCmdHandlerLoader"/>
 * }</pre>
 *
 * <p>There is none for James's other LMTP package, CoreCmdHandlerLoader: it appends to mailboxes without running the
 * mailet container, so that mail for a relay domain could not go to its gateway. There, "Unknown user" is the right
 * answer.
 */
public final class LmtpCmdHandlerLoader implements HandlersPackage {

    private static final List<String> HANDLERS = Stream.concat(
                    Stream.of(HelloNameHandler.class.getName()),
                    new MailetContainerCmdHandlerLoader().getHandlers().stream())
            .map(handler -> handler.equals(ValidRcptHandler.class.getName())
                    ? RelayAwareValidRcptHandler.class.getName()
                    : handler)
            .toList();

    @Override
    public List<String> getHandlers() {
        return HANDLERS;
    }
}
