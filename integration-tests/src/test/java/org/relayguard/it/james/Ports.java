/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Where one server listens: loopback only, every server on its own. */
public record Ports(int smtp, int submission, int lmtp, int imaps, int webadmin) {

    /**
     * Ports that were free a moment ago. All are held at once before any is let go, so no two are the same; somebody else
     * may still be faster, and then the server says so when it starts.
     */
    static Ports free() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
            return new Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4));
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        } finally {
            held.forEach(Ports::release);
        }
    }

    /** One more port that was free a moment ago, for a listener that the sample does not have. */
    public static int another() {
        return free().smtp();
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
