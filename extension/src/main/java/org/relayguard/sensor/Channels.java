/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What is done with a connection without waiting for it. Netty returns a future of everything; how closing ended is of
 * no use here, since the connection is gone in any case.
 */
@SuppressWarnings("FutureReturnValueIgnored") // see above
final class Channels {

    /** A future that there is nothing to cancel of. */
    static final Future<?> NOTHING_PENDING = ImmediateEventExecutor.INSTANCE.newSucceededFuture(null);

    private Channels() {}

    static void close(ChannelHandlerContext context) {
        context.close();
    }

    static void close(Channel channel) {
        channel.close();
    }

    static void whenClosed(Channel channel, Runnable work) {
        channel.closeFuture().addListener(closed -> work.run());
    }

    /** Writes, then does something, whether the client took it or not. */
    static void write(ChannelHandlerContext context, Object message, Consumer<ChannelHandlerContext> then) {
        context.writeAndFlush(message).addListener(written -> then.accept(context));
    }

    /**
     * Nothing more will be written; what the client still sends can be read.
     *
     * @return whether the client may still send anything
     */
    static boolean endOutput(ChannelHandlerContext context) {
        DuplexChannel channel = (DuplexChannel) context.channel();
        channel.shutdownOutput();
        return channel.isActive() && !channel.isInputShutdown();
    }

    /** Does something on the connection's own thread, later. */
    static Future<?> after(Duration delay, ChannelHandlerContext context, Consumer<ChannelHandlerContext> work) {
        return context.executor().schedule(() -> work.accept(context), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
