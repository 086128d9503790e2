/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.config.RelayGuardConfiguration.SensorSettings;
import org.relayguard.net.IpText;
import org.relayguard.text.KeyValueLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the ports of {@code sensor.listen} and closes them again.
 *
 * <pre>
 * INFO   sensor-listening address=0.0.0.0:8080
 * ERROR  sensor-not-listening address=0.0.0.0:80 reason="Permission denied"
 * </pre>
 *
 * <p>A port that cannot be opened is said here and in the health check; the others, and mail, go on. Has threads of its
 * own: whatever arrives here takes nothing from James's.
 */
public final class ProbeSensor {

    private static final Logger LOGGER = LoggerFactory.getLogger("org.relayguard.sensor");

    private static final int THREADS = 2;
    private static final int BACKLOG = 256;
    private static final int READ = 2_048; // bytes at a time: all that one connection costs beside its classifier
    private static final int READS_IN_A_ROW = 4;
    private static final long CLOSE_MILLIS = 2_000;

    private final SensorSettings settings;
    private final ConnectionInitializer connections;
    private final List<Channel> listening = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private Runnable endThreads = () -> {}; // until there are any
    private boolean started;

    @Inject
    ProbeSensor(RelayGuardConfiguration configuration, ConnectionInitializer connections) {
        this.settings = configuration.sensor();
        this.connections = connections;
    }

    /** Opens what the configuration says; nothing at all by default. Never throws for a port that cannot be opened. */
    public synchronized void start() {
        started = true;
        if (!settings.isOn()) {
            return;
        }
        EventLoopGroup group = new NioEventLoopGroup(THREADS, new DefaultThreadFactory("relay-guard-sensor", true));
        endThreads = () ->
                group.shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_MILLIS);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true) // a client may end what it says and still listen
                .childOption(
                        ChannelOption.RCVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(READ).maxMessagesPerRead(READS_IN_A_ROW))
                .childHandler(connections);
        settings.listen().forEach(address -> open(bootstrap, address));
    }

    private void open(ServerBootstrap bootstrap, InetSocketAddress address) {
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (bound.isSuccess()) {
            listening.add(bound.channel());
            LOGGER.info("{}", KeyValueLine.of("sensor-listening").fact("address", text((InetSocketAddress)
                    bound.channel().localAddress())));
        } else {
            String reason = String.valueOf(bound.cause().getMessage());
            troubles.add("the sensor cannot listen on " + text(address) + ": " + reason);
            LOGGER.error(
                    "{}",
                    KeyValueLine.of("sensor-not-listening")
                            .fact("address", text(address))
                            .fact("reason", reason));
        }
    }

    /** The addresses that are open, with their real ports. */
    public synchronized List<InetSocketAddress> addresses() {
        return listening.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    /** What keeps the sensor from seeing what it should, for the health check. */
    public synchronized List<String> troubles() {
        if (settings.isOn() && !started) {
            return List.of("sensor.listen is set, but extensions.properties does not name "
                    + SensorStartable.class.getName() + " as guice.extension.startable");
        }
        return List.copyOf(troubles);
    }

    /** How many clients are connected. */
    int connected() {
        return connections.caps().open();
    }

    /** Closes ports and connections, and waits for two seconds at most; called by James when it stops. */
    @PreDestroy
    public synchronized void close() {
        listening.forEach(Channels::close);
        listening.clear();
        endThreads.run();
        endThreads = () -> {};
    }

    private static String text(InetSocketAddress address) {
        String host = IpText.of(address.getAddress());
        return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + address.getPort();
    }
}
