/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.relayguard.attempt.FinalAction;
import org.relayguard.attempt.Outcome;
import org.relayguard.probe.Classification;
import org.relayguard.probe.Classification.Hit;
import org.relayguard.probe.Probe;
import org.relayguard.probe.ProbeClassifier;
import org.relayguard.probe.ProbeClassifier.Progress;
import org.relayguard.probe.ProbeClassifier.Progress.Decided;
import org.relayguard.probe.ProbeClassifier.Progress.NeedMore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One conversation: hears the client out, within bounds, says one thing, and closes.
 *
 * <pre>
 * decided                                       answered at once
 * a probe already, only its evidence may grow   answered after 300 ms of silence
 * no more from the client, or the time is over  judged as it is
 * answered                                      what still comes is thrown away, 64 KiB and one second at most: closing
 *                                               earlier would reset the connection, and the client lose the answer
 * </pre>
 *
 * <p>Everything runs on the connection's own event loop thread. What is kept of the client's bytes is the classifier's.
 */
final class ProbeHandler extends SimpleChannelInboundHandler<ByteBuf> {

    private static final Logger LOGGER = LoggerFactory.getLogger(ProbeHandler.class);

    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final int MOST_THROWN_AWAY = 64 * 1024;

    private final ProbeClassifier classifier;
    private final Duration timeout;
    private final Supplier<Instant> now;
    private final Recorder recorder;

    private Future<?> deadline = Channels.NOTHING_PENDING;
    private Future<?> quiet = Channels.NOTHING_PENDING;
    private boolean ended;
    private int thrownAway;

    /** Takes a probe and how it ended. */
    interface Recorder {
        void record(Probe probe, Outcome outcome);
    }

    ProbeHandler(ProbeClassifier classifier, Duration timeout, Supplier<Instant> now, Recorder recorder) {
        this.classifier = classifier;
        this.timeout = timeout;
        this.now = now;
        this.recorder = recorder;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = Channels.after(timeout, context, this::judgeAsItIs);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        if (ended) {
            throwAway(context, bytes.readableBytes());
            return;
        }
        quiet.cancel(false);
        byte[] read = ByteBufUtil.getBytes(bytes);
        Progress progress = classifier.feed(read, 0, read.length);
        if (progress instanceof Decided decided) {
            answer(context, decided.classification());
        } else if (((NeedMore) progress).settled()) {
            quiet = Channels.after(QUIET, context, this::judgeAsItIs);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            if (ended) {
                Channels.close(context);
            } else {
                judgeAsItIs(context);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        boolean inTheMiddle = !ended;
        end();
        if (inTheMiddle) {
            record(classifier.finish(), Outcome.of(FinalAction.DISCONNECTED));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A connection that broke is the client's or its network's doing, and nothing to fill the log with.
        if (!(cause instanceof IOException)) {
            LOGGER.warn("A connection to the sensor could not be dealt with", cause);
        }
        Channels.close(context);
    }

    private void judgeAsItIs(ChannelHandlerContext context) {
        if (!ended) {
            answer(context, classifier.finish());
        }
    }

    private void answer(ChannelHandlerContext context, Classification classification) {
        end();
        Optional<Refusal> refusal = Refusal.of(classification, now.get());
        record(classification, new Outcome(FinalAction.DISCONNECTED, refusal.map(Refusal::line)));
        if (refusal.isEmpty()) {
            Channels.close(context);
            return;
        }
        Channels.write(context, Unpooled.wrappedBuffer(refusal.get().bytes()), this::linger);
    }

    private void record(Classification classification, Outcome outcome) {
        if (classification instanceof Hit hit) {
            recorder.record(hit.probe(), outcome);
        }
    }

    private void linger(ChannelHandlerContext context) {
        if (!Channels.endOutput(context)) {
            Channels.close(context);
            return;
        }
        deadline = Channels.after(LINGER, context, Channels::close);
    }

    private void throwAway(ChannelHandlerContext context, int count) {
        thrownAway += count;
        if (thrownAway > MOST_THROWN_AWAY) {
            Channels.close(context);
        }
    }

    private void end() {
        ended = true;
        deadline.cancel(false);
        quiet.cancel(false);
    }
}
