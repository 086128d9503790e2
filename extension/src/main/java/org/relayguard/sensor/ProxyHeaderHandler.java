/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.relayguard.net.IpLiterals;

/**
 * Waits for the PROXY header of a trusted proxy and goes on with the client that it names.
 *
 * <pre>
 * PROXY TCP4 203.0.113.9 192.0.2.25 4711 8080   the client is 203.0.113.9:4711, which reached 192.0.2.25:8080
 * PROXY UNKNOWN, LOCAL (version 2)              the proxy itself, which looks whether this server is alive
 * no header, a wrong one, or none in time       closed
 * </pre>
 */
final class ProxyHeaderHandler extends SimpleChannelInboundHandler<HAProxyMessage> {

    private final InetSocketAddress proxy;
    private final InetSocketAddress reached;
    private final Duration timeout;
    private final Next next;
    private Future<?> deadline = Channels.NOTHING_PENDING;

    /** Goes on with the conversation. */
    interface Next {
        void listen(Channel channel, InetSocketAddress client, InetSocketAddress reached);
    }

    ProxyHeaderHandler(InetSocketAddress proxy, InetSocketAddress reached, Duration timeout, Next next) {
        this.proxy = proxy;
        this.reached = reached;
        this.timeout = timeout;
        this.next = next;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = Channels.after(timeout, context, Channels::close);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        deadline.cancel(false);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HAProxyMessage header) {
        Channel channel = context.channel();
        Optional<InetSocketAddress> client = address(header.sourceAddress(), header.sourcePort());
        Optional<InetSocketAddress> target = address(header.destinationAddress(), header.destinationPort());
        if (header.command() == HAProxyCommand.LOCAL || client.isEmpty() || target.isEmpty()) {
            next.listen(channel, proxy, reached);
        } else {
            next.listen(channel, client.get(), target.get());
        }
        context.pipeline().remove(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        Channels.close(context); // the end of what the proxy sends, without a header
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Channels.close(context);
    }

    private static Optional<InetSocketAddress> address(String text, int port) {
        Optional<InetAddress> address = text == null ? Optional.empty() : IpLiterals.parse(text);
        return address.map(ip -> new InetSocketAddress(ip, port));
    }
}
