/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A connection to an SMTP or LMTP server on the loopback address, line by line and without any courtesy of a mail library:
 * what a test writes is what goes over the wire. The greeting has been read when the connection is handed out.
 */
public final class SmtpConnection implements AutoCloseable {

    private static final Duration READ_TIME_OUT = Duration.ofSeconds(60);

    private Socket socket;
    private InputStream input;
    private final ServerReply greeting;

    private SmtpConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) READ_TIME_OUT.toMillis());
        this.input = new BufferedInputStream(socket.getInputStream());
        this.greeting = readReply();
    }

    /** Plain text, as on port 25. */
    public static SmtpConnection open(int port) {
        try {
            return new SmtpConnection(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException("No SMTP server on port " + port, e);
        }
    }

    /**
     * Plain text, from another loopback address than 127.0.0.1, so that two clients of one server can differ in trust. Every
     * address of 127.0.0.0/8 will do on Linux; elsewhere the address must have been added to the loopback interface.
     */
    public static SmtpConnection openFrom(String clientAddress, int port) {
        try {
            InetAddress client = InetAddress.getByName(clientAddress);
            return new SmtpConnection(new Socket(InetAddress.getLoopbackAddress(), port, client, 0));
        } catch (IOException e) {
            throw new UncheckedIOException("No SMTP server on port " + port + " for " + clientAddress, e);
        }
    }

    /** TLS from the first byte, as on port 465. Any certificate is good enough. */
    public static SmtpConnection openTls(int port) {
        try {
            return new SmtpConnection(TrustingTls.socketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException("No SMTP server with TLS on port " + port, e);
        }
    }

    public ServerReply greeting() {
        return greeting;
    }

    /** Sends one line and waits for the whole reply. */
    public ServerReply command(String line) {
        writeLine(line);
        return readReply();
    }

    /** STARTTLS; when the server agrees, what follows is encrypted. Any certificate is good enough. */
    public ServerReply startTls() {
        ServerReply reply = command("STARTTLS");
        if (reply.isPositive()) {
            try {
                socket = TrustingTls.socketFactory()
                        .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
                input = new BufferedInputStream(socket.getInputStream());
            } catch (IOException e) {
                throw new UncheckedIOException("No TLS after STARTTLS", e);
            }
        }
        return reply;
    }

    /** {@code AUTH PLAIN}; the reply tells whether it worked. */
    public ServerReply authenticate(String user, String password) {
        byte[] credentials = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        return command("AUTH PLAIN " + Base64.getEncoder().encodeToString(credentials));
    }

    /**
     * One mail from {@code MAIL} to the end of {@code DATA}, for tests that do not care about the dialogue.
     *
     * @param message header and body with LF or CRLF line ends
     * @return the reply to each recipient in order, then, if one was accepted, the reply to the message
     */
    public List<ServerReply> send(String reversePath, List<String> forwardPaths, String message) {
        List<ServerReply> replies = new ArrayList<>();
        ServerReply mail = command("MAIL FROM:<" + reversePath + ">");
        if (!mail.isPositive()) {
            return List.of(mail);
        }
        for (String forwardPath : forwardPaths) {
            replies.add(command("RCPT TO:<" + forwardPath + ">"));
        }
        if (replies.stream().anyMatch(ServerReply::isPositive)) {
            command("DATA");
            message.lines()
                    .map(line -> line.startsWith(".") ? "." + line : line)
                    .forEach(this::writeLine);
            replies.add(command("."));
        } else {
            command("RSET");
        }
        return replies;
    }

    /** Writes a line and its CRLF; each character is one byte. */
    public void writeLine(String line) {
        write(line + "\r\n");
    }

    /** Writes a text and nothing after it; each character is one byte. */
    public void write(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not send " + TranscriptText.escape(text), e);
        }
    }

    /** The next line without its line end; {@code null} when the server closed the connection. */
    public String readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int next = input.read(); next != '\n'; next = input.read()) {
                if (next < 0) {
                    return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
                }
                if (next != '\r') {
                    line.write(next);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No answer", e);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private ServerReply readReply() {
        List<String> lines = new ArrayList<>();
        String line = readLine();
        while (line != null) {
            lines.add(line);
            line = isContinued(line) ? readLine() : null;
        }
        return new ServerReply(lines);
    }

    static boolean isContinued(String replyLine) {
        return replyLine.length() > 3 && replyLine.charAt(3) == '-';
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
