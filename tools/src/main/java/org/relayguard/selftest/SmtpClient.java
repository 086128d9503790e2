/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.selftest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.relayguard.net.IpText;
import org.relayguard.selftest.SmtpListeners.Endpoint;
import org.relayguard.selftest.SmtpListeners.Security;

/**
 * The client's end of one SMTP connection, command by command. Everything that the server sends is bounded: a reply in
 * time, lines and length.
 */
final class SmtpClient implements Closeable {

    private static final int MAX_LINES = 64;
    private static final int MAX_LINE = 1_000; // RFC 5321 4.5.3.1.5 has 512

    private final Duration timeout;
    private Socket socket;
    private InputStream input;

    private SmtpClient(Socket socket, Duration timeout) throws IOException {
        this.timeout = timeout;
        use(socket);
    }

    /**
     * Connects; nothing has been read yet.
     *
     * @param timeout for connecting, and for each reply
     */
    static SmtpClient connect(Endpoint endpoint, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(endpoint.address(), (int) timeout.toMillis());
            SmtpClient client = new SmtpClient(socket, timeout);
            if (endpoint.proxyHeader()) {
                client.write(proxyHeader(socket));
            }
            if (endpoint.security() == Security.TLS) {
                client.encrypt();
            }
            return client;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Ourselves, as what we are. James reads it before TLS. */
    private static String proxyHeader(Socket socket) {
        InetSocketAddress from = (InetSocketAddress) socket.getLocalSocketAddress();
        InetSocketAddress to = (InetSocketAddress) socket.getRemoteSocketAddress();
        return "PROXY %s %s %s %d %d"
                .formatted(
                        from.getAddress() instanceof Inet4Address ? "TCP4" : "TCP6",
                        IpText.of(from.getAddress()),
                        IpText.of(to.getAddress()),
                        from.getPort(),
                        to.getPort());
    }

    private void use(Socket next) throws IOException {
        next.setSoTimeout((int) timeout.toMillis());
        socket = next;
        input = new BufferedInputStream(next.getInputStream());
    }

    /** Goes on with TLS on this connection. What the server sent before it is forgotten. */
    void encrypt() throws IOException {
        SSLSocket encrypted = (SSLSocket)
                TrustAllTls.sockets().createSocket(socket, IpText.of(socket.getInetAddress()), socket.getPort(), true);
        encrypted.setSoTimeout((int) timeout.toMillis());
        encrypted.startHandshake();
        use(encrypted);
    }

    InetAddress localAddress() {
        return socket.getLocalAddress();
    }

    /** Sends one line and reads the reply to it. */
    SmtpReply command(String line) throws IOException {
        write(line);
        return read();
    }

    private void write(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Reads one reply, the greeting for example. */
    SmtpReply read() throws IOException {
        long start = System.nanoTime();
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = readLine(start);
            if (code(line) < 0 || lines.size() == MAX_LINES) {
                throw new IOException("not a reply: " + line);
            }
            lines.add(line);
        } while (line.length() > 3 && line.charAt(3) == '-');
        return new SmtpReply(code(line), lines);
    }

    private static int code(String line) {
        if (line.length() < 3) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < 3; i++) {
            int digit = Character.digit(line.charAt(i), 10);
            if (digit < 0) {
                return -1;
            }
            code = code * 10 + digit;
        }
        return code;
    }

    private String readLine(long start) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (System.nanoTime() - start > timeout.toNanos()) {
                throw new SocketTimeoutException("no whole reply in time");
            }
            if (next != '\r' && line.size() < MAX_LINE) {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Ends the connection without a word: what was begun with DATA is never a message. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, closed or not.
            return;
        }
    }

    /**
     * One reply of an SMTP server. Written by the server, and hostile: printed only through
     * {@link org.relayguard.text.Escaping}.
     *
     * @param code its three digits
     * @param lines as they came, without their line ends
     */
    public record SmtpReply(int code, List<String> lines) {

        static final int CLOSING = 421;
        static final int START_MAIL_INPUT = 354;

        public SmtpReply {
            lines = List.copyOf(lines);
        }

        /** Whether the command was accepted. */
        public boolean isPositive() {
            return code / 100 == 2;
        }

        /** Whether the command may be accepted another time. */
        public boolean isTemporary() {
            return code / 100 == 4;
        }

        /** All lines as one text. */
        public String text() {
            return String.join(" / ", lines);
        }
    }
}
