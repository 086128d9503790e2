/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.List;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.ConnectHandler;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * Remembers who connected, before a PROXY header tells another address. Without it nobody could say later whether the
 * header came from one of {@code trusted.proxies}.
 *
 * <pre>{@code
 * <handler class="org.relayguard.smtp.TcpPeerHandler"/>
 * }</pre>
 */
public final class TcpPeerHandler implements ConnectHandler<SMTPSession> {

    /** No line, no code: James writes nothing. Null would end every connection when James counts hooks in JMX. */
    private static final Response NOTHING_TO_SAY = new SilentResponse();

    @Override
    public Response onConnect(SMTPSession session) {
        SessionMemory.rememberPeer(session);
        return NOTHING_TO_SAY;
    }

    private record SilentResponse() implements Response {

        @Override
        public String getRetCode() {
            return "";
        }

        @Override
        public List<CharSequence> getLines() {
            return List.of();
        }

        @Override
        public boolean isEndSession() {
            return false;
        }
    }
}
