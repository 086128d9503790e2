/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What somebody does to the sensor who wants it to give in; all of it from many loopback addresses. */
enum SensorFlood {
    SLOW("500 connections that send a byte every 100 ms for 20 s, and come again when closed") {
        @Override
        long run(int port) throws IOException, InterruptedException {
            List<SocketChannel> channels = new ArrayList<>();
            long opened = 0;
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (System.nanoTime() < end) {
                while (channels.size() < 500) {
                    channels.add(open(port));
                    opened++;
                }
                channels.removeIf(channel -> !wrote(channel, ByteBuffer.wrap(new byte[] {'G'})));
                Thread.sleep(100);
            }
            closeAll(channels);
            return opened;
        }
    },

    JUNK("1 GB, half of it random bytes and half one header that never ends") {
        @Override
        long run(int port) throws IOException {
            byte[] noise = new byte[65_536];
            RANDOM.nextBytes(noise);
            byte[] header = "GET / HTTP/1.1\r\nX: ".concat("x".repeat(65_536)).getBytes(StandardCharsets.US_ASCII);
            long sent = 0;
            long opened = 0;
            while (sent < 1_000_000_000L) {
                try (SocketChannel channel = open(port)) {
                    opened++;
                    byte[] junk = opened % 2 == 0 ? noise : header;
                    while (wrote(channel, ByteBuffer.wrap(junk)) && sent < 1_000_000_000L) {
                        sent += junk.length;
                    }
                }
            }
            return opened;
        }
    },

    RANDOM_STRINGS("500,000 connections, each with its own random bytes") {
        @Override
        long run(int port) throws IOException {
            int count = 500_000;
            for (int i = 0; i < count; i++) {
                byte[] bytes = new byte[1 + RANDOM.nextInt(64)];
                RANDOM.nextBytes(bytes);
                try (SocketChannel channel = open(port)) {
                    if (wrote(channel, ByteBuffer.wrap(bytes))) {
                        awaitEnd(channel);
                    }
                }
            }
            return count;
        }
    };

    private static final Random RANDOM = new Random(20_261_124);

    private final String meaning;

    SensorFlood(String meaning) {
        this.meaning = meaning;
    }

    /** Gives how many connections it opened. */
    abstract long run(int port) throws Exception;

    String meaning() {
        return meaning;
    }

    /** From an address of its own; resets when closed, so that no port stays taken. */
    static SocketChannel open(int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.bind(new InetSocketAddress(source(), 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return channel;
    }

    static void closeAll(List<SocketChannel> channels) throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }

    private static InetAddress source() throws IOException {
        byte[] address = {127, 1, (byte) RANDOM.nextInt(256), (byte) (1 + RANDOM.nextInt(254))};
        return InetAddress.getByAddress(address);
    }

    private static boolean wrote(SocketChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return true;
        } catch (IOException e) {
            return false; // the sensor has closed it
        }
    }

    /** Whatever is answered; a reset is an end too. */
    private static void awaitEnd(SocketChannel channel) {
        ByteBuffer answer = ByteBuffer.allocate(512);
        int read = 0;
        try {
            channel.shutdownOutput();
            while (read >= 0) {
                read = channel.read(answer.clear());
            }
        } catch (IOException e) {
            read = -1;
        }
    }
}
