/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.relayguard.it.james.JamesProcess;

/** The port on which a server's sensor listens on the loopback address, as its log says; and how one speaks to it. */
final class SensorPort {

    private static final String LISTENING = "sensor-listening address=127.0.0.1:";

    private SensorPort() {}

    static int of(JamesProcess server) {
        String line = server.log().awaitLinesWith(LISTENING, 1).get(0);
        return Integer.parseInt(
                line.substring(line.indexOf(LISTENING) + LISTENING.length()).strip());
    }

    /** Sends bytes from an address of this machine to one of its ports; gives all that comes back. */
    static String say(String from, int to, byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to));
            socket.getOutputStream().write(request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
